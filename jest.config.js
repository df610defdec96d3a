const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }]
  }
}

/** The tests in one folder, as a project that `jest --selectProjects` selects by `displayName`. */
const tests = (displayName, more = {}) => ({
  ...shared,
  displayName,
  testMatch: [`<rootDir>/__tests__/${displayName}/**/*.test.ts`],
  ...more
})

const findNode24 = { globalSetup: '<rootDir>/__tests__/support/find-node24.ts' }

export default {
  maxWorkers: '100%',
  testTimeout: 60_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
  coverageReporters: ['text-summary'],
  projects: [
    tests('unit'),
    tests('golden'),
    // Every test run tries a few cases of each property; properties-full tries all of them.
    tests('properties', { globals: { PROPERTY_SHARE: 0.02 } }),
    tests('properties', { displayName: 'properties-full', globals: { PROPERTY_SHARE: 1 } }),
    // Every dialect, hostile text and fault, large runs and endless responses: these take seconds each.
    tests('thorough'),
    // A process on Windows gets no signals from another.
    tests('action', { ...findNode24, testPathIgnorePatterns: process.platform === 'win32' ? ['cancelled'] : [] }),
    // Needs act: npm run test:runner.
    tests('runner', findNode24),
    tests('repository', findNode24)
  ]
}
