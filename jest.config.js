export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }]
  },
  moduleNameMapper: { '^@apidevtools/json-schema-ref-parser$': '<rootDir>/__tests__/support/ref-parser.cjs' },
  globalSetup: '<rootDir>/__tests__/support/find-node24.ts',
  maxWorkers: '100%',
  testTimeout: 60_000
}
