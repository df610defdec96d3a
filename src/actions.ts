/** The bundle's only entry point: one function for each action, called by the entry files in dist. */
export { runGate } from './gate/main.ts'
export { runGetTests } from './get-tests/main.ts'
export { runSyncResults } from './sync-results/main.ts'
