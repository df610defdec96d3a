// Loaded into each measured process before its own code; CommonJS, because it starts 2 ms faster than a module.
const { writeFileSync } = require('node:fs')

process.on('exit', () => writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage())))
