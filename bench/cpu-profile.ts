import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'

/** The parts of a `node --cpu-prof` profile that are used here. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  /** The node of each sample, and the microseconds since the previous one. */
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** A function; its caller is the node that lists it among its children. */
interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  readonly children?: readonly number[]
  /** The samples per line; lines start at 1. */
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[]
}

/** Returns the owner of a line. Undefined for Node's and the bundler's lines, which count as their caller's. */
type FindOwner = (url: string, line: number) => string | undefined

const OWN_FRAMES: ReadonlyMap<string, string> = new Map([
  ['(idle)', 'waiting'],
  ['(garbage collector)', 'Node: garbage collection'],
  ['compileSourceTextModule', 'Node: compiling the bundle']
])

/**
 * The milliseconds of a profile by owner: a package, the action's own source, or Node itself. Work that Node does for a
 * package, such as loading a built-in module, counts as the package's. `maps` is the folder with the bundle's source
 * maps.
 */
export function summarise(profileFile: string, maps: string): Map<string, number> {
  const { nodes, samples, timeDeltas }: CpuProfile = JSON.parse(readFileSync(profileFile, 'utf8'))
  const selfTimes = new Map<number, number>()
  for (const [index, id] of samples.entries()) add(selfTimes, id, (timeDeltas[index] ?? 0) / 1000)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const findOwner = createOwnerFinder(maps)
  const times = new Map<string, number>()

  const visit = (node: ProfileNode, caller: string) => {
    const { functionName, url, lineNumber } = node.callFrame
    const owner = OWN_FRAMES.get(functionName) ?? findOwner(url, lineNumber) ?? caller
    // The bundler can put many modules into one function, so only the line shows whose time it is.
    const ticks = node.positionTicks ?? []
    const all = ticks.reduce((sum, { ticks: some }) => sum + some, 0)
    const time = selfTimes.get(node.id) ?? 0
    for (const { line, ticks: some } of ticks) add(times, findOwner(url, line - 1) ?? owner, (time * some) / all)
    if (all === 0) add(times, owner, time)
    for (const id of node.children ?? []) {
      const child = byId.get(id)
      if (child !== undefined) visit(child, owner)
    }
  }
  if (nodes[0] !== undefined) visit(nodes[0], 'Node')
  return times
}

function add<K>(sums: Map<K, number>, key: K, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value)
}

/** Lines start at 0. */
function createOwnerFinder(maps: string): FindOwner {
  const read = new Map<string, SourceMap>()
  return (url, line) => {
    const name = /^file:.*\/actions\/([^/]+)$/.exec(url)?.[1]
    if (name === undefined) return undefined
    const map = read.get(name) ?? new SourceMap(JSON.parse(readFileSync(join(maps, `${name}.map`), 'utf8')))
    read.set(name, map)
    const entry = map.findEntry(line, END_OF_LINE)
    return 'originalSource' in entry ? ownerOf(entry.originalSource) : undefined
  }
}

/** Longer than any line of the bundle, so that the lookup finds the line's last mapped position. */
const END_OF_LINE = 1_000_000

function ownerOf(source: string): string | undefined {
  // The bundler's glue code for loading modules counts as the caller's.
  if (/\/(external |webpack\/)/.test(source)) return undefined
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source)?.[1] ?? 'the action itself'
}
