/** The action's name and version, as sent to servers and written to files; a test compares it with package.json. */
export const PRODUCT = { name: 'invarium-gate', version: '2.0.0' } as const
