import { type Script, UsageError, type Values } from '../scripts/command-line.ts'
import { DIALECT_NAMES, type DialectName, isDialectName } from '../stand-in/dialects.ts'
import { scenarioNames } from '../stand-in/scenario.ts'

export const DEMO_NAMES = ['loop', 'gate', 'get-tests'] as const

export type DemoName = (typeof DEMO_NAMES)[number]

export interface DemoCommand {
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

const HELP = `Usage: npm run demo -- [loop | gate | get-tests] [options]

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

const OPTIONS = {
  scenario: { type: 'string' },
  dialect: { type: 'string', default: 'page' },
  list: { type: 'boolean', default: false },
  fixed: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  open: { type: 'boolean', default: false }
} as const

export const DEMO: Script<typeof OPTIONS> = { name: 'demo', help: HELP, options: OPTIONS, allowPositionals: true }

/** Which demo to run, and how. Throws UsageError. */
export function readCommand(options: Values<typeof OPTIONS>, names: readonly string[]): DemoCommand {
  const { fixed, verbose, open, dialect } = options
  const [demo = options.scenario === undefined ? 'loop' : 'gate', ...more] = names
  if (more.length > 0) throw new UsageError(`The demo takes only one name, so remove ${more.join(' ')}`)
  if (!isDemo(demo)) throw new UsageError(`Unknown demo ${demo}`)
  const scenario = options.scenario ?? (demo === 'loop' ? 'support-loop' : 'below-threshold')
  if (!scenarioNames().includes(scenario)) throw new UsageError(`Unknown scenario ${scenario}`, '--list')
  if (demo === 'loop' && scenario !== 'support-loop') throw new UsageError('The loop has no other scenario')
  if (!isDialectName(dialect)) throw new UsageError(`Unknown dialect ${dialect}`)
  if (fixed && demo !== 'loop') throw new UsageError('--fixed is only for the loop')
  return { demo, scenario, dialect, fixed, verbose, open }
}

function isDemo(name: string): name is DemoName {
  return (DEMO_NAMES as readonly string[]).includes(name)
}
