import type {Act} from './act/act.js'
import {addOperator, revokeOperator} from './act/operators.js'
import * as calls from './call/acts.js'
import * as schedules from './call/schedule-acts.js'
import * as counting from './counting/acts.js'
import * as intake from './intake/acts.js'
import * as loads from './intake/load/acts.js'
import * as profiles from './intake/profile/acts.js'
import {addPoint} from './intake/points.js'
import * as proposals from './proposal/acts.js'
import * as selection from './selection/acts.js'
import * as scores from './selection/score-acts.js'
import * as surveys from './survey/acts.js'

const isAct = (value: unknown): value is Act => typeof value === 'object' && value !== null && 'perform' in value && 'roles' in value

/** Every act there is, by name: what the reference page and the permission matrix are made from. */
export const acts: readonly Act[] = [
  addOperator, revokeOperator, addPoint,
  ...[surveys, intake, profiles, loads, calls, schedules, proposals, scores, counting, selection].flatMap(module => Object.values(module).filter(isAct)),
].sort((a, b) => (a.name < b.name ? -1 : 1)) as readonly Act[]
