/** The bundle's only door: one function for each action; the entry files in dist call them. Only what is called is loaded. */
export const runGate = async (): Promise<void> =>
  (await import(/* webpackChunkName: "gate" */ './gate/main.ts')).runGate()

export const runGetTests = async (): Promise<void> => (await import('./get-tests/main.ts')).runGetTests()

export const runSyncResults = async (): Promise<void> => (await import('./sync-results/main.ts')).runSyncResults()
