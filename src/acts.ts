import type {Act} from './act/act.js'
import {openExport} from './act/export.js'
import {addOperator, revokeOperator} from './act/operators.js'
import * as trust from './act/trust/acts.js'
import * as calls from './call/acts.js'
import * as schedules from './call/schedule-acts.js'
import * as counting from './counting/acts.js'
import * as intake from './intake/acts.js'
import * as loads from './intake/load/acts.js'
import {addPoint, setDesk} from './intake/points.js'
import * as batches from './intake/batch-acts.js'
import * as entry from './intake/entry/acts.js'
import * as settling from './intake/entry/settle-acts.js'
import * as profiles from './intake/profile/acts.js'
import * as proposals from './proposal/acts.js'
import * as links from './proposal/link-acts.js'
import * as selection from './selection/acts.js'
import * as scores from './selection/score-acts.js'
import * as slips from './suggestion/slip.js'
import * as suggestionHandling from './suggestion/handling-acts.js'
import * as suggestions from './suggestion/acts.js'
import * as surveys from './survey/acts.js'

const isAct = (value: unknown): value is Act => typeof value === 'object' && value !== null && 'perform' in value && 'roles' in value

/** Every act there is, by name: what the reference page and the permission matrix are made from. */
export const acts: readonly Act[] = [
  addOperator, revokeOperator, openExport, addPoint, setDesk,
  ...[trust, surveys, intake, profiles, loads, batches, entry, settling, calls, schedules, suggestions, suggestionHandling, slips, proposals, links, scores, counting, selection]
    .flatMap(module => Object.values(module).filter(isAct)),
].sort((a, b) => (a.name < b.name ? -1 : 1)) as readonly Act[]
