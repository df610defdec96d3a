/** True if every opened block is closed, in order. */
export function isWhole(markdown: string): boolean {
  let fence = ''
  let depth = 0
  for (const line of markdown.split('\n')) {
    if (fence !== '') {
      if (line === fence) fence = ''
    } else if (/^`{3,}text$/.test(line)) fence = line.slice(0, -4)
    else if (line.startsWith('<details>')) depth += 1
    else if (line === '</details>') depth -= 1
  }
  return fence === '' && depth === 0
}
