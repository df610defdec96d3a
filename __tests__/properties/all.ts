import { BASE } from './base.ts'
import { COMPARING } from './comparing.ts'
import { COVERAGE } from './coverage.ts'
import { FAULTS } from './faults.ts'
import { FILES } from './files.ts'
import { HISTORIES } from './histories.ts'
import { LOGS } from './logs.ts'
import { MARKDOWN } from './markdown.ts'
import type { NamedProperty } from './property.ts'
import { READING } from './reading.ts'
import { SECRETS } from './secrets.ts'
import { SIZES } from './sizes.ts'
import { VERDICTS } from './verdicts.ts'

/** Everything that must hold for any input. */
export const PROPERTIES: readonly NamedProperty[] = [
  ...READING,
  ...COMPARING,
  ...COVERAGE,
  ...BASE,
  ...HISTORIES,
  ...VERDICTS,
  ...FAULTS,
  ...MARKDOWN,
  ...LOGS,
  ...SIZES,
  ...FILES,
  ...SECRETS
]
