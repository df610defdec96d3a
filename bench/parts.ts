import { compare } from '../src/gate/comparison.ts'
import { SUMMARY_LIMIT } from '../src/github/job-summary.ts'
import { createRedaction } from '../src/redaction.ts'
import { renderComment, renderSummary } from '../src/report/document.ts'
import { renderCtrf } from '../src/report/files/ctrf.ts'
import { renderReportJson } from '../src/report/files/json.ts'
import { renderJunit } from '../src/report/files/junit.ts'
import { STAND_IN_KEY } from '../stand-in/platform.ts'
import { joinMaterial, type Material, readResults, readTestCases } from './material.ts'

/** A pure part of the gate. */
type Part = (material: Material) => unknown

const redact = createRedaction(STAND_IN_KEY)

/** The timed parts, by name. */
export const PARTS: Readonly<Record<string, Part>> = {
  'redact the responses': ({ resultPages }) => resultPages.map(redact),
  'read the results': ({ resultPages }) => readResults(resultPages),
  'read the test cases': ({ testCasePages }) => readTestCases(testCasePages),
  'join both': joinMaterial,
  'compare with a baseline': ({ results, run, testCases }) => compare(results, run, results, testCases),
  'render the summary': ({ report }) => renderSummary(report, SUMMARY_LIMIT),
  'render the comment': ({ report }) => renderComment(report, '<!-- bench -->'),
  'write the report file': ({ report }) => renderReportJson([report]),
  'write JUnit XML': ({ report }) => renderJunit([report]),
  'write CTRF JSON': ({ report }) => renderCtrf([report])
}
