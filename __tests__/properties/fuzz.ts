// Tries all properties in rounds, each with a different seed: npm run fuzz -- --minutes N [--seed S]
import { inspect } from 'node:util'
import fc from 'fast-check'
import { runScript, UsageError } from '../../scripts/command-line.ts'
import { PROPERTIES } from './all.ts'

const HELP = `Usage: npm run fuzz -- [options]

  --minutes N   how long to try (default: 5)
  --seed S      the seed of the first round; each further round uses the next one (default: random)
  --help        print this`

/** A round tries a fraction of the cases of a test run, so that even a short run reaches every property. */
const ROUNDS = 10

const options = { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } } as const

await runScript({ name: 'fuzz', help: HELP, options }, async (values) => {
  const minutes = Number(values.minutes)
  const seed = Number(values.seed ?? Date.now() % 2 ** 31)
  if (!(minutes > 0)) throw new UsageError(`--minutes must be a number above 0, not ${values.minutes}`)
  if (!Number.isSafeInteger(seed)) throw new UsageError(`--seed must be a whole number, not ${values.seed}`)
  return tryProperties(minutes, seed)
})

/** Returns the exit code: 0 if everything held for the whole time, otherwise 1. */
async function tryProperties(minutes: number, firstSeed: number): Promise<number> {
  const tried = new Map<string, number>()
  const failures: string[] = []
  const end = performance.now() + minutes * 60_000
  for (let seed = firstSeed; performance.now() < end && failures.length === 0; seed += 1) {
    console.log(`round ${seed - firstSeed + 1}, seed ${seed}`)
    for (const { name, runs, property } of PROPERTIES) {
      const left = end - performance.now()
      if (left <= 0) break
      const details = await fc.check(property(), {
        numRuns: Math.ceil(runs / ROUNDS),
        seed,
        interruptAfterTimeLimit: left
      })
      tried.set(name, (tried.get(name) ?? 0) + details.numRuns)
      if (details.errorInstance !== null) {
        failures.push(`${name}\n${fc.defaultReportMessage(details)}\n${inspect(details.errorInstance)}`)
      }
    }
  }
  console.log('\n| What must hold | Cases | Failed |\n| --- | --: | --: |')
  for (const [name, cases] of tried) {
    console.log(`| ${name} | ${cases} | ${failures.filter((failure) => failure.startsWith(name)).length} |`)
  }
  for (const failure of failures) console.log(`\n${failure}`)
  return failures.length === 0 ? 0 : 1
}
