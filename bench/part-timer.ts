// Runs on Node 24 in a separate process and prints JSON, so that no compiling or serving disturbs the timings.
import { Bench } from 'tinybench'
import { createMaterial } from './material.ts'
import type { PartTime } from './part-times.ts'
import { PARTS } from './parts.ts'

const times: PartTime[] = []
for (const results of [100, 1_000, 10_000, 100_000]) {
  const material = createMaterial(results)
  for (const [name, part] of Object.entries(PARTS)) {
    const bench = new Bench({ time: 300, iterations: 3, warmupTime: 100, warmupIterations: 1 })
    bench.add(name, () => part(material), { async: false })
    const [task] = await bench.run()
    if (task?.result.state !== 'completed') throw new Error(`${name} was not timed`)
    times.push({ name, results, milliseconds: task.result.latency.p50 })
  }
}
console.log(JSON.stringify(times))
