// Tries all properties in rounds, each with a different seed: npm run fuzz -- --minutes N [--seed S]
import { inspect, parseArgs } from 'node:util'
import fc from 'fast-check'
import { PROPERTIES } from './all.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes)
let seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error('Usage: npm run fuzz -- --minutes <a number above 0> [--seed <a whole number>]')
  process.exit(2)
}

/** A round tries a fraction of the cases of a test run, so that even a short run reaches every property. */
const ROUNDS = 10

const tried = new Map<string, number>()
const failures: string[] = []
const end = performance.now() + minutes * 60_000

for (let round = 1; performance.now() < end && failures.length === 0; round += 1, seed += 1) {
  console.log(`round ${round}, seed ${seed}`)
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
process.exitCode = failures.length === 0 ? 0 : 1
