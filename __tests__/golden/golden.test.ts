import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
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

describe.each(['platform', 'github'])('with a %s that refuses requests', (who) => {
  test('users see why the verdict is undecided, or why there is no comment', async () => {
    const { gate } = await createWorld()
    const end = await gate(who === 'platform' ? { 'api-key': 'inv_wrong_key_0000' } : { 'github-token': '' })
    expectGolden(end.summary, golden(`${who}-refuses.summary.md`))
    expect(end.outputs.verdict).toBe(who === 'platform' ? 'undecided' : 'failed')
  })
})

test("the companions' summaries match the golden files", async () => {
  const { getTests } = await createWorld()
  expectGolden((await getTests()).summary, golden('get-tests.summary.md'))
})
