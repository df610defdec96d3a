import type { CTRFReport, Test, TestStatus } from 'ctrf'
import type { ResultStatus } from '../../model.ts'
import { PRODUCT } from '../../product.ts'
import { makeVisible } from '../../untrusted-text.ts'
import type { Report } from '../report.ts'
import { countTests, type ExportedTest, exportTests } from './exported-test.ts'

/** The version of the format (ctrf.io). */
const SPEC_VERSION = '0.0.0'

/** CTRF has no error status: any status other than failed would look harmless to most readers. */
const STATUSES = {
  passed: 'passed',
  failed: 'failed',
  error: 'failed',
  pending: 'pending'
} as const satisfies Record<ResultStatus, TestStatus>

/** All results as CTRF JSON, one suite per agent. The platform reports no times: each test takes 0 ms, at the report's time. */
export function renderCtrf(reports: readonly Report[]): string {
  const [first] = reports
  const each = reports.map(({ evidence, agentName }) => ({ agentName, tests: exportTests(evidence) }))
  const { passed, failed, error, pending } = countTests(each.flatMap(({ tests }) => tests))
  const time = first?.generatedAt ?? new Date(0)
  const report: CTRFReport = {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    timestamp: time.toISOString(),
    generatedBy: `${PRODUCT.name} ${PRODUCT.version}`,
    results: {
      tool: { name: PRODUCT.name, version: PRODUCT.version },
      summary: {
        tests: passed + failed + error + pending,
        passed,
        failed: failed + error,
        skipped: 0,
        pending,
        other: 0,
        start: time.getTime(),
        stop: time.getTime()
      },
      tests: each.flatMap(({ agentName, tests }) => tests.map((test) => describeTest(test, agentName))),
      environment: {
        appName: makeVisible(reports.map(({ agentName }) => agentName).join(', ')),
        ...(first?.origin.commit && { commit: first.origin.commit.sha }),
        ...(first?.origin.workflow && { buildUrl: first.origin.workflow.url })
      },
      extra: {
        testRunId: makeVisible(reports.map(({ evidence }) => evidence?.run.id ?? '').join(', ')),
        dashboardUrl: reports.flatMap(({ dashboardUrl }) => dashboardUrl ?? [])[0] ?? ''
      }
    }
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function describeTest(test: ExportedTest, agentName: string): Test {
  const { status, name, message, input, toolsCalled, expectedTools } = test
  return {
    name,
    status: STATUSES[status],
    duration: 0,
    suite: [makeVisible(agentName)],
    rawStatus: status,
    ...(message !== undefined && { message }),
    extra: {
      ...(input !== undefined && { input }),
      toolsCalled,
      ...(expectedTools !== undefined && { expectedTools })
    }
  }
}
