import { spawn } from 'node:child_process'
import { platform } from 'node:process'

const OPENERS: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', '']
}

/** Opens a file in the browser, or prints a message if that is not possible. */
export function openInBrowser(file: string): void {
  const [command, ...args] = OPENERS[platform] ?? ['xdg-open']
  const child = spawn(command, [...args, file], { stdio: 'ignore', detached: true })
  child.on('error', () =>
    console.error(`The page cannot be opened from here (${command} is missing). Open its address in your browser.`)
  )
  child.unref()
}
