// Runs a program on Node 24, whichever Node runs this script: tsx scripts/on-node24.ts <program> [arguments]
import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { findNode24 } from './node24.ts'

const node = findNode24()
// If the program starts `node`, it gets the same one.
const PATH = [dirname(node), process.env.PATH].join(delimiter)
const child = spawn(node, process.argv.slice(2), { stdio: 'inherit', env: { ...process.env, PATH } })
child.on('close', (exitCode) => {
  process.exitCode = exitCode ?? 1
})
