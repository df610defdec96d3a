/** A line end as .NET's reader and GitHub's log recognize it. */
const LINE_END = /\r\n|[\r\n\u0085\u2028\u2029\f\v]/

/** The commands that the runner finds in a log: `::` at the start of a line (white space allowed), `##[` anywhere. */
export function findCommands(log: string): string[] {
  return log.split(LINE_END).filter((line) => /^[\s\u0085]*::/.test(line) || line.includes('##['))
}
