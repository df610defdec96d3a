/** The first line of the comment that the gate writes for the agent of most scenarios. */
export const MARKER = '<!-- invarium-gate: customer-support-agent -->'

/** A comment that an earlier run of the gate left on the pull request. */
export const OWN_COMMENT = { pullRequest: 7, login: 'github-actions[bot]', body: `${MARKER}\n\n### ✅ 100% passed` }
