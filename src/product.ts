/** What the action calls itself, on the wire and in what it writes; a test holds it to package.json. */
export const PRODUCT = { name: 'invarium-gate', version: '2.0.0' } as const
