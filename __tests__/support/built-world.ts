import { runAction } from '../../stand-in/run-action.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** The Node that GitHub runs the actions on. */
export const NODE24 = process.env.NODE24

/** A world whose actions are the built ones, each a process of its own on Node 24. */
export function createBuiltWorld(options: WorldOptions = {}): Promise<World> {
  return createWorld(options, (start) => runAction({ node: NODE24, ...start }))
}
