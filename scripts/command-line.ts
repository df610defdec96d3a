import { argv } from 'node:process'
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The command line is invalid; `flag` is the option that lists what is allowed. */
export class UsageError extends Error {
  readonly flag: string

  constructor(problem: string, flag = '--help') {
    super(problem)
    this.flag = flag
  }
}

/** A script cannot do its work; the message says why, so no stack trace is needed. */
export class ScriptError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>

export type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>['values']

/** An npm script that takes options. */
export interface Script<T extends Options> {
  /** Its name in package.json. */
  readonly name: string
  readonly help: string
  readonly options: T
  /** Whether it takes names in addition to its options. */
  readonly allowPositionals?: boolean
}

/**
 * Runs a script with the options that it was given, and sets the exit code: what `main` returns, or 0 without it; 2 for
 * an invalid command line; 1 for a ScriptError or an error of the system, such as a port that is in use.
 */
export async function runScript<const T extends Options>(
  { name, help, options, allowPositionals = false }: Script<T>,
  main: (values: Values<T>, names: readonly string[]) => Promise<number | undefined>
): Promise<void> {
  const args = argv.slice(2)
  if (args.some((arg) => arg === '--help' || arg === '-h')) return console.log(help)
  try {
    const { values, positionals } = parse(args, options, allowPositionals)
    process.exitCode = (await main(values, positionals)) ?? 0
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}; npm run ${name} -- ${error.flag} lists what is available.`)
      process.exitCode = 2
    } else if (error instanceof ScriptError || isSystemError(error)) {
      console.error(error.message)
      process.exitCode = 1
    } else throw error
  }
}

function parse<const T extends Options>(args: readonly string[], options: T, allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals })
  } catch (error) {
    // Node appends advice about positional arguments to its own message.
    const [problem = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)
    throw new UsageError(problem.replace(/\.$/, ''))
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
