import type { Machine } from './machine.ts'
import type { PartTime } from './part-times.ts'
import type { Medians } from './processes.ts'
import { renderTable } from './table.ts'

/** All measurements; they are printed, and written as JSON. */
export interface Measurements {
  readonly machine: Machine
  readonly processes: readonly Medians[]
  readonly parts: readonly PartTime[]
}

/** The measurements as markdown that is also readable in a terminal. */
export function renderMeasurements({ machine, processes, parts }: Measurements): string {
  const { cpu, cores, memory, platform, node, host } = machine
  return [
    `${cores} × ${cpu}, ${memory} GiB, ${platform}; measured on Node ${node}.`,
    ...(processes.length > 0 ? [renderProcesses(processes, host)] : []),
    ...(parts.length > 0 ? [renderParts(parts)] : [])
  ].join('\n\n')
}

function renderProcesses(processes: readonly Medians[], host: string): string {
  const header = [
    'gate',
    'runs',
    'wall ms',
    'empty ms',
    '× empty',
    'user CPU ms',
    'peak MiB',
    'requests',
    'KiB received',
    'round trips'
  ]
  return [
    renderTable(header, processes.map(describeProcess)),
    [
      'Medians. "empty" is `node -e 0`, run alternately with each case. Where a cell has two numbers, the first is for',
      `the platform and the second for GitHub. The measuring process (Node ${host}) serves both on the same machine:`,
      'their work is in the wall time, not in the CPU time. Round trips are counted only where responses are slow enough',
      'to show which requests are made in parallel.'
    ].join(' ')
  ].join('\n\n')
}

function describeProcess(row: Medians): string[] {
  const { wall, cpu, memory, empty, platform, github, runs, comment } = row
  const both = (numbers: readonly [number, number]) => numbers.slice(0, comment ? 2 : 1).join(' + ')
  return [
    describeCase(row),
    String(runs),
    wall.toFixed(0),
    empty.wall.toFixed(0),
    (wall / empty.wall).toFixed(1),
    cpu.toFixed(0),
    memory.toFixed(0),
    both([platform.requests, github.requests]),
    ((platform.bytes + github.bytes) / 1024).toFixed(1),
    row.latency === 0 ? '' : both([platform.roundTrips, github.roundTrips])
  ]
}

function describeCase({ group, results, failing, latency, comment }: Medians): string {
  if (group === 'startup') return 'an input error'
  const numbers = `${format(results)} results, ${format(failing)} failed`
  return [numbers, ...(latency > 0 ? [`${latency} ms a request`] : []), ...(comment ? ['comment'] : [])].join(', ')
}

function renderParts(parts: readonly PartTime[]): string {
  const sizes = [...new Set(parts.map(({ results }) => results))]
  const names = [...new Set(parts.map(({ name }) => name))]
  const rows = names.map((name) => {
    const cells = sizes.map((size) => parts.find((part) => part.name === name && part.results === size))
    return [name, ...cells.map((cell) => (cell === undefined ? '' : describeSpeed(cell)))]
  })
  return [
    renderTable(['results per second, of', ...sizes.map(format)], rows),
    [
      'Calculated from the median time of each part on its own; every result failed, and the summary lists as many as fit.',
      'Where a row stays level, the time grows linearly with the number of results.'
    ].join(' ')
  ].join('\n\n')
}

function describeSpeed({ results, milliseconds }: PartTime): string {
  const perSecond = (results / milliseconds) * 1000
  return format(Number(perSecond.toPrecision(3)))
}

function format(number: number): string {
  return number.toLocaleString('en-US')
}
