import { connect, MARGIN, maskApiKey } from '../action/connection.ts'
import { type Dependencies, explain, live } from '../action/dependencies.ts'
import { readEvent } from '../github/event.ts'
import { appendJobSummary } from '../github/job-summary.ts'
import { locateInWorkspace, workspaceOf, writeWorkspaceFile } from '../github/workspace-file.ts'
import type { TestCaseReading } from '../invarium/test-cases.ts'
import { renderErrorSummary } from '../report/error.ts'
import { renderTestCaseJson, renderTestCaseSummary, renderTestCaseText } from '../report/test-cases.ts'
import { countOf } from '../sentence.ts'
import { createDeadline } from '../time.ts'
import { type GetTestsInputs, readGetTestsInputs } from './inputs.ts'

/** The largest `test-cases` output, in bytes: well below GitHub's limit of 1 MB for all outputs of a job. */
const MAX_OUTPUT = 256 * 1024

/** Fetches an agent's test cases and publishes them: file, log, summary, outputs. Any error fails the step. */
export async function runGetTests(dependencies: Dependencies = live()): Promise<void> {
  maskApiKey(dependencies)
  const { env, runner } = dependencies
  try {
    const inputs = readGetTestsInputs(env, readEvent(env))
    const workspace = workspaceOf(env)
    if (inputs.outputFile !== undefined) await locateInWorkspace(workspace, inputs.outputFile)
    const reading = await fetchTestCases(inputs, dependencies)
    if (inputs.outputFile !== undefined) {
      await writeWorkspaceFile(workspace, inputs.outputFile, runner.redact(`${renderTestCaseJson(reading.cases)}\n`))
    }
    await publish(reading, inputs, dependencies)
    runner.succeed()
  } catch (error) {
    const { message, sentence } = explain(error, runner)
    await appendJobSummary(runner, (limit) => renderErrorSummary('get-tests failed', sentence, limit))
    runner.fail(message)
  }
}

async function fetchTestCases(inputs: GetTestsInputs, dependencies: Dependencies): Promise<TestCaseReading> {
  const { runner, clock } = dependencies
  const { waitTimeout, pollInterval } = inputs
  const { readTestCases } = await import(/* webpackChunkName: "platform" */ '../invarium/test-cases.ts')
  const session = await connect(inputs, createDeadline(clock, waitTimeout * 1000 + MARGIN), dependencies)
  try {
    return await readTestCases(
      session,
      { ...inputs, prefetch: false, usable: true },
      {
        clock,
        waitTimeout: waitTimeout * 1000,
        pollInterval: pollInterval * 1000,
        onWait: (waited) => {
          runner.info(`Generation is in progress (waited ${Math.round(waited / 1000)} s of ${waitTimeout} s)`)
        }
      }
    )
  } finally {
    await session.close()
  }
}

async function publish(
  { cases, total }: TestCaseReading,
  inputs: GetTestsInputs,
  { runner }: Dependencies
): Promise<void> {
  const { agentName, offset, outputFile = '', outputFormat, showTexts } = inputs
  if (!showTexts) runner.info(`${countOf(cases.length, 'test case')}, not shown because show-texts is false`)
  else runner.info(outputFormat === 'json' ? renderTestCaseJson(cases) : renderTestCaseText(cases, offset))
  if (inputs.limit !== 'all' && cases.length === inputs.limit) {
    runner.warning(
      `limit is ${inputs.limit} and exactly that many test cases were returned, so there may be more. Set limit to all to fetch every test case.`
    )
  }
  const json = JSON.stringify(cases.map(({ fields }) => fields))
  const fits = Buffer.byteLength(json) <= MAX_OUTPUT
  if (!fits)
    runner.notice(
      'The test-cases output is empty because the test cases are larger than 256 KiB. Set output-file and read them from that file.'
    )
  runner.setOutput('count', String(cases.length))
  runner.setOutput('total', total === undefined ? '' : String(total))
  runner.setOutput('output-file', outputFile)
  runner.setOutput('test-cases', fits ? json : '')
  if (showTexts) await appendJobSummary(runner, (limit) => renderTestCaseSummary(agentName, cases, offset, limit))
}
