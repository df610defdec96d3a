// Parses a mermaid chart from standard input with mermaid itself; exits with 1 if it does not parse. Runs in a separate
// process, because mermaid needs a browser's globals.
import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('')
Object.assign(globalThis, { window, document: window.document })
const { default: mermaid } = await import('mermaid')
try {
  const { diagramType } = await mermaid.parse(readFileSync(0, 'utf8'))
  console.log(diagramType)
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
}
