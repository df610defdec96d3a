import type { Coverage, TestCase } from '../model.ts'
import { codeSpan, joinParagraphs, markdownSentence } from './markdown.ts'
import type { Report } from './report.ts'

const NAME_LIMIT = 200

const KIND_LIMIT = 100

/** The test cases without a result, the first `most` by name, and what else is wrong with the coverage; empty without any. */
export function renderCoverage({ evidence }: Report, most: number): string {
  const finding = evidence?.coverage
  if (finding === undefined) return ''
  if (finding.kind === 'problem') return `The agent's test cases are not known: ${markdownSentence(finding.reason)}`
  return joinParagraphs([renderMissing(finding.coverage, most), renderOthers(finding.coverage)])
}

/** The test cases without a result, the first `most` by name; empty without any. */
export function renderMissing({ missing, total }: Pick<Coverage, 'missing' | 'total'>, most: number): string {
  if (missing.length === 0) return ''
  const named = missing.slice(0, most).map(renderTestCase)
  const more = missing.length - named.length
  return joinParagraphs([
    `#### Test cases without a result: ${missing.length} of ${total}`,
    [...named, ...(named.length > 0 && more > 0 ? [`- ${more} more`] : [])].join('\n')
  ])
}

function renderTestCase({ description, scenarioId, complexity, targetFailureType }: TestCase): string {
  const name = codeSpan(description || scenarioId || '(no description)', NAME_LIMIT)
  const kinds = [complexity, targetFailureType].filter((kind) => kind !== '').map((kind) => codeSpan(kind, KIND_LIMIT))
  return `- ${[name, ...kinds].join(' · ')}`
}

/** The results that count for no test case. */
function renderOthers({ unmatched, doubtful, unread }: Coverage): string {
  const results = (count: number) => `${count} ${count === 1 ? 'result' : 'results'}`
  const sentences = [
    unmatched === 0
      ? ''
      : `${results(unmatched)} ${unmatched === 1 ? 'belongs' : 'belong'} to no test case of this agent.`,
    doubtful.length === 0 ? '' : `Of ${results(doubtful.length)} it is not certain to which test case they belong.`,
    unread === 0 ? '' : `${results(unread)} could not be read.`
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
