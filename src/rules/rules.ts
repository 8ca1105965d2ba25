/** All rules, in order of their ids. */
import { R37, R44 } from './alertRules'
import { R27, R28, R29 } from './conversations'
import { R15, R16, R17 } from './credentialAge'
import { R11, R12, R13, R14 } from './credentials'
import { R04, R05 } from './elsewhere'
import { R23, R25 } from './endpoints'
import { R06, R07, R08, R33, R34 } from './events'
import type { AboutRule, Rule } from './finding'
import { R24, R26 } from './manyDevices'
import { R38 } from './nothingWrong'
import { R31, R32 } from './presence'
import { R20, R21 } from './refreshes'
import { R39, R42, R43 } from './registrations'
import { R18, R19 } from './sandbox'
import { R30, R35 } from './service'
import { R09, R10, R36 } from './subscriptions'
import { R22, R41 } from './tokens'
import { R40 } from './undocumented'
import { R45 } from './unused'
import { R01, R02, R03 } from './user'

/** What is asked of one user's facts. */
export const RULES: readonly Rule[] = [
  [R01, R02, R03, R04, R05, R06, R07, R08, R09, R10],
  [R11, R12, R13, R14, R15, R16, R17, R18, R19, R20],
  [R21, R22, R23, R24, R25, R26, R27, R28, R29, R30],
  [R31, R32, R33, R34, R35, R36, R37, R39, R40],
  [R41, R42, R43, R44],
].flat()

/** What concerns all users of a service: its switches, and what its devices have in common. */
export const SERVICE_RULES: readonly Rule[] = [
  [R06, R07, R08, R11, R12, R13, R14, R15, R16, R17],
  [R18, R19, R22, R30, R33, R34, R35, R36, R41, R45],
].flat()

/** Every rule there is, for the documentation: R38 follows from the others. */
export const ALL_RULES: readonly AboutRule[] = [...RULES, R38, R45].toSorted((one, other) =>
  one.id < other.id ? -1 : 1,
)
