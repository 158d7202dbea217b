import type {Act} from './act/act.js'
import type {ActTable} from './ledger/index.js'
import {addOperator, revokeOperator} from './act/operators.js'
import {openExport} from './act/export.js'
import {declineRequest, withdrawRequest} from './act/requests.js'
import {rotateKey} from './act/rotation.js'
import * as trust from './act/trust/acts.js'
import * as calls from './call/acts.js'
import * as scheduleRuns from './call/run-acts.js'
import * as schedules from './call/schedule-acts.js'
import * as counting from './counting/acts.js'
import * as intake from './intake/acts.js'
import * as exports from './intake/export/acts.js'
import * as loads from './intake/load/acts.js'
import {addPoint, setDesk} from './intake/points.js'
import * as batches from './intake/batch-acts.js'
import * as entry from './intake/entry/acts.js'
import * as settling from './intake/entry/settle-acts.js'
import * as profiles from './intake/profile/acts.js'
import * as access from './privacy/access.js'
import * as notices from './notice/acts.js'
import * as noticeExports from './notice/export-acts.js'
import * as privacy from './privacy/acts.js'
import * as holds from './privacy/holds.js'
import * as proposals from './proposal/acts.js'
import * as joint from './proposal/co-proposers.js'
import * as lives from './proposal/life-acts.js'
import * as links from './proposal/link-acts.js'
import * as followUps from './followup/acts.js'
import * as reexams from './selection/reexam-acts.js'
import * as recommendations from './selection/recommendation.js'
import * as consultations from './consultation/acts.js'
import * as regime from './regime/acts.js'
import * as selection from './selection/acts.js'
import * as committees from './selection/committee-acts.js'
import * as packs from './selection/pack-acts.js'
import * as recusals from './selection/recusal-acts.js'
import * as scores from './selection/score-acts.js'
import * as slips from './suggestion/slip.js'
import * as suggestionHandling from './suggestion/handling-acts.js'
import * as suggestions from './suggestion/acts.js'
import * as surveys from './survey/acts.js'

const isAct = (value: unknown): value is Act => typeof value === 'object' && value !== null && 'perform' in value && 'roles' in value

const modules: readonly object[] = [
  {addOperator, revokeOperator, declineRequest, withdrawRequest, rotateKey, openExport, addPoint, setDesk},
  regime, consultations, trust, surveys, intake, exports, profiles, loads, batches, entry, settling, calls, schedules, scheduleRuns, suggestions, suggestionHandling, slips, proposals, lives, joint, links, recusals, committees, packs, scores, counting, selection, recommendations, reexams, followUps, privacy, access, holds, notices, noticeExports,
]

/** Every act by the name it is exported under, as the commands import it. */
export const exportedActs: ReadonlyMap<string, Act> = new Map(modules.flatMap(module => Object.entries(module).filter((entry): entry is [string, Act] => isAct(entry[1]))))

/** Every act there is, by name: what the reference page and the permission matrix are made from. */
export const acts: readonly Act[] = [...exportedActs.values()].sort((a, b) => (a.name < b.name ? -1 : 1))

/** Acts that nobody orders any more, and who might: their events stand in older logs. */
const retired: ActTable = Object.fromEntries([
  // Erasing had a second person of its own before it took the one all acts share.
  ...['privacy.erasure-requested', 'privacy.purge-requested'].map(name => [name, {roles: ['officer', 'secretary', 'admin']}] as const),
  ['privacy.erasure-refused', {roles: ['officer', 'secretary', 'admin', 'chair']}],
])

/**
 * What the rules of a log must know of every act: `docs/audit-acts.json`, and what a verification is given. An event of an
 * act that takes two people is always the second's: what the first did is in the log as `act.requested`.
 */
export const actTable = (): ActTable => ({
  ...retired,
  ...Object.fromEntries(acts.map(({name, roles, secondPerson, signed}) => [name, {roles: secondPerson ? [] : [...roles], ...(secondPerson ? {second: [...secondPerson]} : {}), ...(signed ? {signed} : {})}])),
})
