import { runAction } from '../../stand-in/run-action.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** The path of Node 24, on which GitHub runs the actions; undefined in a Jest project that does not look for it. */
export const NODE24 = process.env.NODE24

/** A world that runs the built actions, each in its own process on Node 24. */
export function createBuiltWorld(options: WorldOptions = {}): Promise<World> {
  return createWorld(options, (start) => runAction({ node: NODE24, ...start }))
}
