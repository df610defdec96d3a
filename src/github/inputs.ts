import { InputError } from '../errors/input.ts'
import type { Sentence } from '../sentence.ts'
import { cut } from '../untrusted-text.ts'

/** Reads an action's inputs from the runner's variables. All but `text` throw an InputError with one sentence. */
export interface InputReader {
  /** The text of an input, trimmed; empty when it is not set. */
  text(name: string): string
  /** The text of an input, at most 200 characters: names appear in the first line of the comment. */
  short(name: string): string
  /** A text that is not empty. */
  required(name: string): string
  flag(name: string): boolean
  choice<T extends string>(name: string, options: readonly T[]): T
  /** Several of `options`, separated by commas, in the order given. */
  choices<T extends string>(name: string, options: readonly T[]): readonly T[]
  whole(name: string, min: number, max: number): number
  decimal(name: string, min: number, max: number): number
  /** The text as parsed by `parse`; `allowed` describes the values that it accepts. */
  parsed<T>(name: string, parse: (text: string) => T | undefined, allowed: string): T
  /** Undefined when the input is empty, otherwise the result of `read`. */
  optional<T>(name: string, read: () => T): T | undefined
}

/** A reader for `env`, where the runner sets `INPUT_<NAME>` for each input of action.yml. */
export function createInputReader(env: NodeJS.ProcessEnv): InputReader {
  const text = (name: string) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim()

  const parsed = <T>(name: string, parse: (text: string) => T | undefined, allowed: string): T => {
    const value = parse(text(name))
    if (value !== undefined) return value
    throw text(name) === ''
      ? InputError.missing(name, `set it to ${allowed}`)
      : InputError.refused(name, cut(text(name), 100), allowed)
  }
  const number = (pattern: RegExp, min: number, max: number) => (given: string) => {
    const value = pattern.test(given) ? Number(given) : Number.NaN
    return value >= min && value <= max ? value : undefined
  }
  return {
    text,
    parsed,
    short: (name) =>
      parsed(name, (given) => (given.length <= MAX_NAME ? given : undefined), `at most ${MAX_NAME} characters long`),
    required: (name) => {
      if (text(name) === '') throw InputError.missing(name, 'set it under `with` in the step')
      return text(name)
    },
    flag: (name) => parsed(name, (given) => FLAGS.get(given.toLowerCase()), 'true or false'),
    choice: (name, options) =>
      parsed(name, (given) => options.find((option) => option === given), `one of ${options.join(', ')}`),
    choices: (name, options) => {
      const parse = (given: string) => {
        const names = [...new Set(given.split(',').map((part) => part.trim()))]
        const found = names.flatMap((part) => options.filter((option) => option === part))
        return found.length === names.length ? found : undefined
      }
      return parsed(name, parse, `one or more of ${options.join(', ')}, separated by commas`)
    },
    whole: (name, min, max) => parsed(name, number(/^\d{1,15}$/, min, max), `a whole number from ${min} to ${max}`),
    decimal: (name, min, max) =>
      parsed(name, number(/^\d{1,15}(\.\d{1,6})?$/, min, max), `a number from ${min} to ${max}`),
    optional: (name, read) => (text(name) === '' ? undefined : read())
  }
}

const MAX_NAME = 200

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false]
])

/** The inputs that could be read, and what is wrong with the others. */
export type InputReading<T> =
  | { readonly values: T; readonly problem: undefined }
  | { readonly values: Partial<T>; readonly problem: InputError }

/** Reads all fields. One InputError covers everything that is wrong. */
export function readFields<T extends object>(fields: { readonly [K in keyof T]: () => T[K] }): InputReading<T> {
  const problems: Sentence[] = []
  const values: Partial<T> = {}
  for (const name of Object.keys(fields) as (keyof T)[]) {
    try {
      values[name] = fields[name]()
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      problems.push(error.sentence)
    }
  }
  if (problems.length > 0) return { values, problem: InputError.of(problems) }
  return { values: values as T, problem: undefined }
}

/** Reads all fields. Throws one InputError that covers everything that is wrong. */
export function readAll<T extends object>(fields: { readonly [K in keyof T]: () => T[K] }): T {
  const { values, problem } = readFields(fields)
  if (problem !== undefined) throw problem
  return values
}
