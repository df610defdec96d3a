import Builder from 'fast-xml-builder'
import { makeVisible } from '../../untrusted-text.ts'
import type { Report } from '../report.ts'
import { countTests, type ExportedTest, exportTests } from './exported-test.ts'

const builder = new Builder({
  format: true,
  ignoreAttributes: false,
  // Write attributes with the value true like any other.
  suppressBooleanAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text'
})

/**
 * All results as JUnit XML, one suite per agent, in the dialect that common readers accept: an error is an `error`, a
 * pending result is `skipped`. The platform reports no times: each is 0.
 */
export function renderJunit(reports: readonly Report[]): string {
  const suites = reports.map(describeSuite)
  const sum = (name: '@tests' | '@failures' | '@errors') => suites.reduce((total, suite) => total + suite[name], 0)
  const [only] = reports
  const name = reports.length === 1 ? (only?.evidence?.run.id ?? only?.agentName ?? '') : 'agents'
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': makeVisible(name),
      '@tests': sum('@tests'),
      '@failures': sum('@failures'),
      '@errors': sum('@errors'),
      '@time': 0,
      testsuite: suites
    }
  }
  return builder.build(document)
}

function describeSuite({ evidence, generatedAt, ...report }: Report) {
  const agentName = makeVisible(report.agentName)
  const tests = exportTests(evidence)
  const { failed, error, pending } = countTests(tests)
  return {
    '@name': agentName,
    '@tests': tests.length,
    '@failures': failed,
    '@errors': error,
    '@time': 0,
    '@skipped': pending,
    '@timestamp': generatedAt.toISOString().slice(0, 19),
    testcase: tests.map((test) => describeTest(test, agentName))
  }
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
