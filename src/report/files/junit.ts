import Builder from 'fast-xml-builder'
import { makeVisible } from '../../untrusted-text.ts'
import type { Report } from '../report.ts'
import { countTests, type ExportedTest, exportTests } from './exported-test.ts'

const builder = new Builder({
  format: true,
  ignoreAttributes: false,
  // An attribute with the value true is an attribute like any other.
  suppressBooleanAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text'
})

/**
 * All results of a run as JUnit XML, in the dialect that the common readers take: an error is an `error`, a pending result
 * is `skipped`. The platform tells no times: each is 0.
 */
export function renderJunit({ evidence, generatedAt, ...report }: Report): string {
  const agentName = makeVisible(report.agentName)
  const tests = exportTests(evidence)
  const { failed, error, pending } = countTests(tests)
  const numbers = { '@tests': tests.length, '@failures': failed, '@errors': error, '@time': 0 }
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': makeVisible(evidence?.run.id ?? agentName),
      ...numbers,
      testsuite: {
        '@name': agentName,
        ...numbers,
        '@skipped': pending,
        '@timestamp': generatedAt.toISOString().slice(0, 19),
        testcase: tests.map((test) => describeTest(test, agentName))
      }
    }
  }
  return builder.build(document)
}

function describeTest(test: ExportedTest, agentName: string) {
  const { status, name, message = '' } = test
  const complaint = { '@message': message.split('\n', 1)[0] ?? '', '@type': status, '#text': message }
  const output = describeOutput(test)
  return {
    '@name': name,
    '@classname': agentName,
    '@time': 0,
    ...(status === 'failed' && { failure: complaint }),
    ...(status === 'error' && { error: complaint }),
    ...(status === 'pending' && { skipped: 'pending' }),
    ...(output !== '' && { 'system-out': output })
  }
}

function describeOutput({ input, toolsCalled, expectedTools }: ExportedTest): string {
  return [
    ...(input === undefined ? [] : [`Input: ${input}`]),
    ...(expectedTools === undefined ? [] : [`Expected tools: ${expectedTools.join(', ') || 'none'}`]),
    ...(toolsCalled.length === 0 ? [] : [`Tools called: ${toolsCalled.join(', ')}`])
  ].join('\n')
}
