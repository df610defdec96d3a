import { expect, test } from '@jest/globals'
import { type Fault, HTTP_FAULTS } from '../../stand-in/faults.ts'
import type { Intercept } from '../../stand-in/http-server.ts'
import { OWN_COMMENT } from '../support/own-comment.ts'
import { createWorld } from '../support/world.ts'

/** The request that fails when an existing comment is updated. */
const STEPS: readonly (readonly [name: string, matches: (method: string, url: string) => boolean])[] = [
  ['the list of comments', (method, url) => method === 'GET' && url.includes('/comments')],
  ['the update', (method) => method === 'PATCH']
]

const CASES = STEPS.flatMap(([step, matches]) =>
  HTTP_FAULTS.map((fault) => ({ step, fault, matches, name: fault.name }))
)

function breaking({ intercept }: Fault, matches: (method: string, url: string) => boolean): Intercept {
  return (request, response) => (matches(request.method, request.url) ? intercept(request, response) : false)
}

test.each(CASES)(
  '$step fails with $name: the verdict and the summary stand, with a warning',
  async ({ fault, matches }) => {
    const { gate, github } = await createWorld({
      github: { comments: [OWN_COMMENT], intercept: breaking(fault, matches) }
    })
    const end = await gate({ threshold: '80' })
    expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
    expect(end.summary).toMatch(/^### ✅ `customer-support-agent` passed\n/)
    const warnings = end.stdout.match(/^::warning::.*$/gm) ?? []
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/^::warning::The comment was not written: .*\.$/)
    expect(end.stdout).not.toMatch(/\n\s+at /)
    expect(end.stderr).toBe('')
    expect(github.comments.map(({ body }) => body)).toEqual([OWN_COMMENT.body])
  }
)

test.each(['broken JSON', 'a proxy page', 'an empty body', 'null'])(
  "if the response with a commit's pull requests is %s, a warning says that it is unusable",
  async (name) => {
    const intercept = HTTP_FAULTS.find((fault) => fault.name === name)?.intercept
    const { gate } = await createWorld({ github: intercept === undefined ? {} : { intercept } })
    const end = await gate({ threshold: '80' }, { event: { name: 'push', payload: {} } })
    expect(end.exitCode).toBe(0)
    expect(end.stdout).toContain('::warning::The comment was not written: HTTP 200 without a usable response body.')
  }
)
