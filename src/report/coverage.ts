import type { Coverage, TestCase } from '../model.ts'
import { countOf } from '../sentence.ts'
import { codeSpan, joinParagraphs, markdownSentence, renderList } from './markdown.ts'
import { hasSaid, type Report } from './report.ts'

const NAME_LIMIT = 200

const KIND_LIMIT = 100

/** The test cases without a result, with their names and details; empty if there are none. */
export function renderMissingCases({ evidence }: Report, most: number): string {
  const finding = evidence?.coverage
  return finding?.kind === 'measured' ? renderMissing(finding.coverage, most) : ''
}

/** Why it is not certain which test cases were tested; empty if it is. */
export function renderCoverageDoubts({ evidence, verdict }: Report): string {
  const finding = evidence?.coverage
  if (finding === undefined) return ''
  if (finding.kind === 'measured') return describeDoubts(finding.coverage)
  return hasSaid(verdict, finding.reason) ? '' : `Coverage could not be measured: ${markdownSentence(finding.reason)}`
}

/** The test cases without a result, the first `most` by name; empty without any. */
export function renderMissing({ missing, total }: Pick<Coverage, 'missing' | 'total'>, most: number): string {
  if (missing.length === 0) return ''
  return joinParagraphs([
    `#### ${missing.length} of ${total} test cases without a result`,
    renderList(missing, most, renderTestCase)
  ])
}

function renderTestCase({ description, scenarioId, complexity, targetFailureType }: TestCase): string {
  const name = codeSpan(description || scenarioId || '(no description)', NAME_LIMIT)
  const kinds = [complexity, targetFailureType].filter((kind) => kind !== '').map((kind) => codeSpan(kind, KIND_LIMIT))
  return [name, ...kinds].join(' · ')
}

function describeDoubts({ doubtful, unread }: Coverage): string {
  return [
    ...(doubtful.length === 0
      ? []
      : [`${countOf(doubtful.length, 'result')} could not be matched to a test case with certainty.`]),
    ...(unread === 0 ? [] : [`${countOf(unread, 'result')} could not be read.`])
  ].join(' ')
}
