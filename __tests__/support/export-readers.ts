import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type CTRFReport, validate as validateCtrf } from 'ctrf'
import { parse } from 'junit2json'
import { validateXML } from 'xmllint-wasm'

const root = join(import.meta.dirname, '..', '..')
const xsd = readFileSync(join(root, '__tests__', 'fixtures', 'jenkins-junit.xsd'), 'utf8')

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
addFormats.default(ajv)
const validateReport = ajv.compile(JSON.parse(readFileSync(join(root, 'schema', 'report.v1.json'), 'utf8')))

/** The report fields that the tests check; the schema defines all of them. */
export interface ReadReport {
  readonly verdict: { readonly outcome: string; readonly sentence: string; readonly passRate: number | null }
  readonly run: { readonly id: string; readonly counts: Record<string, number> } | null
  readonly results: readonly Record<string, unknown>[]
  readonly [field: string]: unknown
}

/** Reads a report file. Throws if it violates the published schema. */
export function readReport(text: string): ReadReport {
  const report: unknown = JSON.parse(text)
  if (!validateReport(report)) throw new Error(ajv.errorsText(validateReport.errors, { separator: '\n' }))
  return report as ReadReport
}

/** Reads a CTRF file with the CTRF project's own package. Throws if it violates its schema. */
export function readCtrf(text: string): CTRFReport {
  const report: unknown = JSON.parse(text)
  const { valid, errors } = validateCtrf(report)
  if (!valid) throw new Error(JSON.stringify(errors))
  return report as CTRFReport
}

export interface ReadTest {
  readonly name: string
  readonly status: 'passed' | 'failed' | 'error' | 'pending'
}

/** Reads a JUnit file with an independent parser. Throws if it violates Jenkins' schema. */
export async function readJunit(text: string) {
  const contents = { fileName: 'junit.xml', contents: text }
  const { valid, errors } = await validateXML({ xml: [contents], schema: [xsd], maxMemoryPages: 8192 })
  if (!valid) throw new Error(errors.map(({ message }) => message).join('\n'))
  const suites = await parse(text)
  if (suites === null || suites === undefined || !('testsuite' in suites))
    throw new Error('there is no testsuites element')
  const [suite] = suites.testsuite ?? []
  const tests = (suite?.testcase ?? []).map(({ name = '', failure, error, skipped }): ReadTest => {
    const status = failure ? 'failed' : error ? 'error' : skipped ? 'pending' : 'passed'
    return { name, status }
  })
  return { suites, suite, tests }
}
