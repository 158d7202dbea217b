import type {Language} from '../language/language.js'
import {lifeLabels, stepLine} from '../language/proposal-life.js'
import {coProposersOf, type CoProposer} from '../proposal/co-proposers.js'
import {stepsOf, type ProposalStep} from '../proposal/steps.js'
import type {Db} from '../store/store.js'
import {safeLines} from './safe-text.js'

/** What happened to a proposal on its way, and who made it together. */
export const wayOf = async (db: Db, proposalId: string): Promise<{steps: ProposalStep[]; shares: CoProposer[]}> =>
  ({steps: await stepsOf(db, proposalId), shares: await coProposersOf(db, proposalId)})

/** The way of a proposal as a part of its page; nothing when nothing happened yet. */
export const wayText = (steps: readonly ProposalStep[], language: Language): string[] =>
  steps.length === 0 ? [] : [[lifeLabels.way[language], ...steps.map(step => safeLines(stepLine(step, language)))].join('\n')]

/** Who made it, with their shares when they were several. */
export const proposersLine = (proposer: string, shares: readonly CoProposer[], language: Language): string =>
  shares.length === 0 ? proposer : shares.map(one => `${one.proposer} ${one.share}%${one.principal ? (language === 'ko' ? '(주제안자)' : ' (principal)') : ''}`).join(', ')
