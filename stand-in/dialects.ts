import { type Layout, PAGE_LAYOUT } from './layout.ts'
import { type ListLayout, PAGE_LIST } from './run-text.ts'
import type { StoredTestCase } from './state.ts'

/** How the platform formats the text of all its tools. */
export interface Dialect {
  readonly run: Layout
  readonly list: ListLayout
  readonly testCases: keyof typeof TEST_CASES
  /** For invarium_get_agent: `{score}`. */
  readonly quality: string
  /** For invarium_sync_results: `{id}`, `{agent}`, `{count}`, `{url}`. */
  readonly synced: string
  /** For an error; `{words}` is the text on the tool's page in Invarium's documentation. */
  readonly refusal: string
}

/** The possible forms of test cases in a JSON response. */
export const TEST_CASES = {
  'an array': (cases: readonly StoredTestCase[]) => JSON.stringify(cases),
  fenced: (cases: readonly StoredTestCase[]) => `\`\`\`json\n${JSON.stringify(cases, null, 2)}\n\`\`\``,
  'behind a sentence': (cases: readonly StoredTestCase[]) =>
    `Here are the test cases:\n\n${JSON.stringify(cases, null, 2)}`,
  'in an object': (cases: readonly StoredTestCase[], total: number) =>
    JSON.stringify({ status: 'completed', total, test_cases: cases }),
  'one a line': (cases: readonly StoredTestCase[]) => cases.map((testCase) => JSON.stringify(testCase)).join('\n')
} as const

type Speech = {
  readonly [Part in keyof Dialect]?: Dialect[Part] extends object ? Partial<Dialect[Part]> : Dialect[Part]
}

const PAGE: Dialect = {
  run: PAGE_LAYOUT,
  list: PAGE_LIST,
  testCases: 'an array',
  quality: 'AQS Score: {score}',
  synced:
    'Results synced successfully\n  Test Run: {id}\n  Agent: {agent}\n  Results: {count} synced\n  Dashboard: {url}',
  refusal: '{words}'
}

/** How each dialect differs from the documentation. */
const SPEECHES = {
  page: {},
  marked: {
    run: {
      title: '✅ Retrieved test run',
      state: '{sign} {status}',
      start: '{sign} [{STATUS}] {title}',
      fields: ['💬 Input: "{input}"', '🔧 Tools called: {tools}', '❗ Error: {error}'],
      tail: '🔗 Dashboard: {url}'
    },
    list: {
      heading: "📋 Test runs for '{agent}' ({total} total):",
      entry:
        '{n}. {sign} Run {id} -- {started}\n   Status: {sign} {status} | Passed: {passed}/{total} ({percent}%) | Source: {source}'
    },
    synced:
      '✅ Results synced successfully\n  Test Run: {id}\n  Agent: {agent}\n  Results: {count} synced\n  🔗 Dashboard: {url}',
    refusal: '❌ Error: {words}'
  },
  markdown: {
    run: {
      title: '# Test Run Report\n',
      label: '- **{name}:** {value}',
      between: '\n',
      resultsLine: '### Results (page {P} of {N})',
      start: '- **[{STATUS}]** {title}',
      fields: ['- **Input:** "{input}"', '- **Tools called:** {tools}', '- **Error:** {error}'],
      tools: '`{tool}`, `{tool}`',
      noTools: 'none',
      indent: '  ',
      tail: '[View on dashboard]({url})'
    },
    list: {
      heading: '## Test runs for {agent}\n\n{total} total',
      entry:
        '{n}. **Run {id}** -- {started}\n   - **Status:** {status}\n   - **Passed:** {passed}/{total} ({percent}%)\n   - **Source:** {source}'
    },
    testCases: 'fenced',
    quality: '**AQS Score:** {score}',
    synced:
      '### Results synced successfully\n\n- **Test Run:** {id}\n- **Agent:** {agent}\n- **Results:** {count} synced\n- **Dashboard:** {url}',
    refusal: '**Error:** {words}'
  },
  'field-a-line': {
    run: {
      runLabel: 'Test Run ID',
      facts: ['Source: ci', 'Started: 2025-01-15 14:32'],
      between: '\n',
      counts: ['Total: {total}', 'Passed: {passed}', 'Failed: {failed}', 'Errors: {errors}', 'Pending: {pending}'],
      start: '{n}. [{STATUS}] {title}',
      fields: ['Input: {input}', 'Tools called: {tools}', 'Error: {error}', 'Duration: {n}.{run}s'],
      noTools: 'none',
      tail: 'Dashboard: {url}'
    },
    list: {
      entry:
        '{n}. Run ID: {id}\n   Started: {started}\n   Status: {status}\n   Passed: {passed}/{total}\n   Source: {source}',
      id: 'whole'
    },
    testCases: 'behind a sentence',
    quality: 'Agent Quality Score: {score}',
    synced: 'Results synced successfully\nTest Run ID: {id}\nAgent: {agent}\nResults: {count}\nDashboard: {url}'
  },
  json: {
    run: {
      agent: '"{agent}"',
      state: '{STATUS}',
      start: '#{n} [{STATUS}] {title}',
      fields: ['Input: "{input}"', 'Tools: {tools}', 'Error details: {error}'],
      tools: '["{tool}", "{tool}"]',
      noTools: '[]',
      empty: '{header}\n{list of 0}\n(none)\n{tail}'
    },
    testCases: 'in an object',
    list: { end: 'No test runs found.' },
    refusal: '{words}'
  },
  terse: {
    run: {
      counts: ['Passed: {passed}/{total}', 'Failed: {failed}/{total}'],
      between: ', ',
      resultsLine: 'Results (page {P}/{N})',
      fields: ['Input: {input}', 'Tools: {tools}', 'Reason: {error}'],
      tools: '{tool} -> {tool}',
      noTools: '-',
      empty: 'No {status} results found.',
      tail: ''
    },
    list: {
      heading: "Test runs for '{agent}':",
      entry: '{n}. {id} -- {started}\n   Status: {status}, Passed: {passed}/{total}, Source: {source}',
      id: 'whole'
    },
    testCases: 'one a line',
    quality: 'AQS: {score}',
    synced: 'Synced.\nTest Run: {id}\nResults: {count}',
    refusal: '{words}'
  },
  windows: {
    run: { dress: 'CRLF', indent: '\t', gap: '\n', state: '[{STATUS}]', agent: '{agent} (ag_xyz)' }
  },
  terminal: {
    run: { dress: 'colours', start: '• [{STATUS}] {title}', indent: '  └ ', gap: '\n', between: ' · ' }
  },
  answers: {
    run: {
      id: 'first eight',
      fields: ['Input: "{input}"', 'Response: "Answer {n} of run {run}"', 'Tools called: {tools}', 'Error: {error}'],
      counts: ['Passed: {passed}/{total}', 'Failed: {failed}/{total}', 'Errors: {errors}', 'Pending: {pending}'],
      empty: '{header}\n{list of 0}\n{tail}'
    }
  },
  'test-cases': {
    run: {
      start: 'Test Case #{n} -- [{STATUS}] {title}',
      fields: ['User message: "{input}"', 'Tools called: {tools}', 'Error: {error}'],
      tools: "['{tool}', '{tool}']",
      noTools: '[]',
      indent: '  ',
      gap: '\n'
    }
  }
} as const satisfies Readonly<Record<string, Speech>>

export type DialectName = keyof typeof SPEECHES

export const DIALECT_NAMES = Object.keys(SPEECHES) as readonly DialectName[]

export function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(SPEECHES, name)
}

/** A dialect by name, with some of its layout choices overridden. */
export function dialectOf(name: DialectName = 'page', layout: Partial<Layout> = {}): Dialect {
  const speech: Speech = SPEECHES[name]
  return { ...PAGE, ...speech, run: { ...PAGE.run, ...speech.run, ...layout }, list: { ...PAGE.list, ...speech.list } }
}
