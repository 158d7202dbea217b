import type {Migration} from '../store/migrate.js'
import {office} from './0001-office.js'
import {batches} from './0002-batches.js'
import {profiles} from './0003-profiles.js'
import {entry} from './0004-entry.js'
import {suggestions} from './0005-suggestions.js'
import {proposalLinks} from './0006-proposal-links.js'
import {bulk} from './0007-bulk.js'
import {trust} from './0008-trust.js'
import {secondPerson} from './0009-second-person.js'
import {personal} from './0010-personal.js'
import {tallyChain} from './0011-tally-chain.js'
import {oneAppend} from './0012-append.js'
import {sealedWords} from './0013-sealed-words.js'
import {proposalLife} from './0014-proposal-life.js'
import {consultations} from './0015-consultation.js'
import {committees} from './0016-committees.js'
import {decisions} from './0017-decisions.js'
import {notices} from './0018-notices.js'

/** All migrations, oldest first. A released one never changes. */
export const migrations: readonly Migration[] = [
  office, batches, profiles, entry, suggestions, proposalLinks, bulk, trust, secondPerson, personal, tallyChain, oneAppend, sealedWords, proposalLife, consultations, committees, decisions, notices,
]

/** The schema version this program reads and writes. */
export const currentVersion = migrations.at(-1)!.version

export {tableInfo, tables, type TableInfo} from './tables.js'
export {dropGuards, createGuards, examineGuards, type GuardFault} from './guards.js'
export {grants} from './grants.js'
export {consultationMoves, proposalMoves, type Moves} from './transitions.js'
