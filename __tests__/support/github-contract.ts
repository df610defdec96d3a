import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import addFormats from 'ajv-formats'
import { OpenAPIBackend, type Operation, type Request, type ValidationResult } from 'openapi-backend'
import type { Answer, GitHub } from '../../stand-in/github.ts'
import type { LoggedRequest } from '../../stand-in/http-server.ts'

/** The one request that is not in the description, which covers only the REST API. */
const VIEWER_QUERY = { query: 'query { viewer { login } }' }

/** Enough to see what is wrong, even with a page of a hundred comments. */
const MAX_SHOWN = 10

const description = await new OpenAPIBackend({
  // OpenAPI ignores `nullable` without a `type`, but ajv rejects it.
  definition: JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'fixtures', 'github-openapi.json'), 'utf8'),
    (_, value) => (value?.nullable === true && value.type === undefined ? { ...value, nullable: undefined } : value)
  ),
  quick: true,
  ajvOpts: { strict: false, allErrors: true, code: { optimize: false } },
  customizeAjv: (ajv) => addFormats.default(ajv)
}).init()

/** Throws one error that lists every request and every response that violates GitHub's own description. */
export function holdToContract({ requests, answers }: GitHub): void {
  const reports = requests.flatMap((request) => {
    const violations = findViolations(request, answers.get(request))
    if (violations.length === 0) return []
    return [`${request.method} ${request.url}`, ...violations.slice(0, MAX_SHOWN).map((violation) => `  ${violation}`)]
  })
  if (reports.length > 0) throw new Error(`Violates GitHub's description:\n${reports.join('\n')}`)
}

/** The violations of GitHub's description by a request, and by its response if there is one. */
export function findViolations(request: LoggedRequest, answer?: Answer): string[] {
  if (`${request.method} ${request.url}` === 'POST /graphql') {
    return isDeepStrictEqual(request.body, VIEWER_QUERY) ? [] : ['request: is not the known query']
  }
  const { method, url: path, body } = request
  const asked: Request = { method, path, body, headers: request.headers as Request['headers'] }
  const operation = description.matchOperation(asked)
  if (operation === undefined) return ['request: no such operation']
  return [
    ...sentences('request', description.validateRequest(asked, operation)),
    ...(answer === undefined ? [] : judgeResponse(answer, operation))
  ]
}

function judgeResponse({ status, body = null }: Answer, operation: Operation): string[] {
  const about = `response ${status}`
  if (String(status) in (operation.responses ?? {})) {
    return sentences(about, description.validateResponse(body, operation, status))
  }
  // GitHub also returns errors that its description omits: deleting a missing comment is a 404, as reading it is.
  if (status >= 400) return sentences(about, description.validateResponse(body, 'issues/get-comment', 404))
  return [`${about}: no such response`]
}

function sentences(about: string, { errors }: ValidationResult): string[] {
  return (errors ?? []).map(({ instancePath, message, params }) =>
    [`${about}:`, instancePath || 'it', message, JSON.stringify(params)].join(' ')
  )
}
