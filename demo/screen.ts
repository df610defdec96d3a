import { stdout } from 'node:process'

/** What the demo prints: a line for each step, or with `--verbose` everything that the step logs. */
export interface Screen {
  title(text: string): void
  /** The outcome of a step, in one line. */
  step(name: string, isGreen: boolean, text: string): void
  /** Printed with `--verbose` only. */
  heading(text: string): void
  /** Printed with `--verbose` only. */
  detail(text: string): void
}

/** The width of the column with the names of the steps. */
const NAME_WIDTH = 14

/** Prints nothing; used for the steps that lead to the state in which the demo begins. */
export const SILENT: Screen = { title: () => {}, step: () => {}, heading: () => {}, detail: () => {} }

export function createScreen(verbose: boolean): Screen {
  return {
    title: (text) => console.log(`${bold(text)}\n`),
    step: (name, isGreen, text) => console.log(`${name.padEnd(NAME_WIDTH)} ${isGreen ? '✅' : '❌'} ${text}`),
    heading: (text) => {
      if (verbose) console.log(`\n${bold(`── ${text} ──`)}\n`)
    },
    detail: (text) => {
      if (verbose) console.log(text)
    }
  }
}

function bold(text: string): string {
  return stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text
}
