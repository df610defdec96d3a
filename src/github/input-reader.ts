import { cut } from '../foreign.ts'
import type { Sentence } from '../sentence.ts'

/** Reads the inputs of an action from the runner's variables and collects what is wrong with them. */
export interface InputReader {
  /** The text of an input, trimmed; empty when it is not given. */
  text(name: string): string
  required(name: string): string
  /** true or false; `fallback` when it is neither. */
  flag(name: string, fallback: boolean): boolean
  /** One of `options`; `fallback` when it is none of them. */
  choice<T extends string>(name: string, options: readonly T[], fallback: T): T
  /** Several of `options`, separated by commas. */
  choices<T extends string>(name: string, options: readonly T[]): readonly T[]
  /** A whole number; NaN when it is none. */
  whole(name: string, min: number, max: number): number
  /** The same for an input that may be empty; undefined when it is, or when it is wrong. */
  optionalWhole(name: string, min: number, max: number): number | undefined
  /** A plain decimal number; NaN when it is none. */
  decimal(name: string, min: number, max: number): number
  /** Notes that an input is not what is `allowed`. */
  refuse(name: string, allowed: string): void
  /** The same for an input whose value must not be shown. */
  refuseSecret(name: string, allowed: string): void
  /** One sentence for each wrong input, with what was given and what is allowed. */
  readonly problems: readonly Sentence[]
}

/** A reader for `env`, in which the runner sets `INPUT_<NAME>` for each input of action.yml. */
export function createInputReader(env: NodeJS.ProcessEnv): InputReader {
  const problems: Sentence[] = []
  const text = (name: string) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim()
  const refuse = (name: string, allowed: string) => {
    problems.push({ words: [`${name} is `, `; it must be ${allowed}.`], values: [given(text(name))] })
  }
  const refuseSecret = (name: string, allowed: string) => {
    const state = text(name) === '' ? 'empty' : 'malformed'
    problems.push({ words: [`${name} is ${state}; it must be ${allowed}.`], values: [] })
  }
  const number = (name: string, pattern: RegExp, kind: string, min: number, max: number) => {
    const value = pattern.test(text(name)) ? Number(text(name)) : Number.NaN
    if (value >= min && value <= max) return value
    refuse(name, `${kind} from ${min} to ${max}`)
    return Number.NaN
  }
  const whole = (name: string, min: number, max: number) => number(name, /^\d{1,15}$/, 'a whole number', min, max)
  return {
    text,
    refuse,
    refuseSecret,
    problems,
    required: (name) => {
      if (text(name) === '') refuse(name, "given in the step's with")
      return text(name)
    },
    flag: (name, fallback) => {
      const value = text(name).toLowerCase()
      if (value === 'true' || value === 'false') return value === 'true'
      refuse(name, 'true or false')
      return fallback
    },
    choice: (name, options, fallback) => {
      const found = options.find((option) => option === text(name))
      if (found === undefined) refuse(name, `one of ${options.join(', ')}`)
      return found ?? fallback
    },
    choices: (name, options) => {
      const names = new Set(
        text(name)
          .split(',')
          .map((part) => part.trim())
      )
      const found = [...names].flatMap((part) => options.filter((option) => option === part))
      if (found.length < names.size) refuse(name, `one or more of ${options.join(', ')}, separated by commas`)
      return found
    },
    whole,
    optionalWhole: (name, min, max) => {
      const value = text(name) === '' ? Number.NaN : whole(name, min, max)
      return Number.isNaN(value) ? undefined : value
    },
    decimal: (name, min, max) => number(name, /^\d{1,15}(\.\d{1,6})?$/, 'a number', min, max)
  }
}

function given(text: string): string {
  return text === '' ? 'empty' : cut(text, 100)
}
