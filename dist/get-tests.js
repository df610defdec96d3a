import { runGetTests } from './actions/index.js'

// A process that ends early leaves the step red; only finished work changes that.
process.exitCode = 1
await runGetTests()
