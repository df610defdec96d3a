/** The bundle's only door: one function for each action; the entry files in dist call them. */
export { runGate } from './gate/main.ts'
export { runGetTests } from './get-tests/main.ts'
export { runSyncResults } from './sync-results/main.ts'
