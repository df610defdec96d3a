// Loaded into each measured process before its own code; CommonJS, because that starts 2 ms sooner than a module.
const { writeFileSync } = require('node:fs')

process.on('exit', () => writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage())))
