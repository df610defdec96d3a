import { parseArgs } from 'node:util'
import { DIALECT_NAMES, type DialectName, isDialectName } from '../stand-in/dialects.ts'
import { scenarioNames } from '../stand-in/scenario.ts'

export const DEMO_NAMES = ['loop', 'gate', 'get-tests'] as const

export type DemoName = (typeof DEMO_NAMES)[number]

export interface DemoCommand {
  readonly kind: 'demo'
  readonly demo: DemoName
  readonly scenario: string
  readonly dialect: DialectName
  /** Run the repaired agent. */
  readonly fixed: boolean
  /** Print everything that each step logs. */
  readonly verbose: boolean
  /** Open the page in the browser. */
  readonly open: boolean
}

export type Command = DemoCommand | { readonly kind: 'help' } | { readonly kind: 'list' }

export const HELP = `Usage: npm run demo -- [loop | gate | get-tests] [options]

  loop (default)     get the test cases, run the example agent, sync its results, gate on them
  gate               the gate alone, on a scenario
  get-tests          get-tests alone, on a scenario

  --fixed            loop: run the repaired agent, so that the comment turns green
  --scenario NAME    run another scenario; without a demo name, it is run with the gate
  --list             list the scenarios
  --dialect NAME     have the platform write its text in another form: ${DIALECT_NAMES.slice(1).join(', ')}
  --verbose          print everything that each step logs
  --open             open the page in the browser
  --help             print this`

/** The command line is invalid; the message is one sentence that also says what to do. */
export class UsageError extends Error {
  constructor(problem: string, flag = '--help') {
    super(`${problem}; npm run demo -- ${flag} lists what is available.`)
  }
}

/** Reads the command line. Throws UsageError. */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.help) return { kind: 'help' }
  if (values.list) return { kind: 'list' }
  const [demo = values.scenario === undefined ? 'loop' : 'gate', ...more] = positionals
  if (more.length > 0) throw new UsageError(`The demo takes only one name; remove ${more.join(' ')}`)
  if (!isDemo(demo)) throw new UsageError(`Unknown demo ${demo}`)
  const scenario = values.scenario ?? (demo === 'loop' ? 'support-loop' : 'below-threshold')
  if (!scenarioNames().includes(scenario)) throw new UsageError(`Unknown scenario ${scenario}`, '--list')
  if (demo === 'loop' && scenario !== 'support-loop') throw new UsageError('The loop has no other scenario')
  if (!isDialectName(values.dialect)) throw new UsageError(`Unknown dialect ${values.dialect}`)
  if (values.fixed && demo !== 'loop') throw new UsageError('--fixed is only for the loop')
  const { fixed, verbose, open, dialect } = values
  return { kind: 'demo', demo, scenario, dialect, fixed, verbose, open }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        scenario: { type: 'string' },
        dialect: { type: 'string', default: 'page' },
        list: { type: 'boolean', default: false },
        fixed: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        open: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false }
      }
    })
  } catch (error) {
    // Node appends advice about positional arguments to its own message.
    const [problem = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)
    throw new UsageError(problem.replace(/\.$/, ''))
  }
}

function isDemo(name: string): name is DemoName {
  return (DEMO_NAMES as readonly string[]).includes(name)
}
