import { join } from 'node:path'
import { describe, test } from '@jest/globals'
import { scenarioNames } from '../../stand-in/scenario.ts'
import { expectGolden } from '../support/golden-file.ts'
import { createWorld } from '../support/world.ts'

const golden = (name: string) => join(import.meta.dirname, name)

/** The largest scenarios list thousands of results; the first ones show what they look like. */
const INPUTS: Readonly<Record<string, string>> = { 'max-listed': '5' }

describe.each(scenarioNames())('what users see in the scenario %s', (scenario) => {
  test('matches the golden files', async () => {
    const { gate, github } = await createWorld({ scenario })
    const end = await gate(INPUTS)
    expectGolden(end.summary, golden(`${scenario}.summary.md`))
    expectGolden(`${github.comments.at(-1)?.body ?? 'no comment'}\n`, golden(`${scenario}.comment.md`))
  })
})

test('what users see if the key is wrong matches the golden file', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'api-key': 'inv_wrong_key_0000' })
  expectGolden(end.summary, golden('platform-refuses.summary.md'))
})

test('the summary of get-tests matches the golden file', async () => {
  const { getTests } = await createWorld()
  expectGolden((await getTests()).summary, golden('get-tests.summary.md'))
})
