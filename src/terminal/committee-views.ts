import type {RoundAgreement} from '../counting/round-agreement.js'
import {committeeHeads as heads, committeeSays, sideWords} from '../language/committee.js'
import {showNumber} from '../language/format.js'
import type {Language} from '../language/language.js'
import {labels} from '../language/labels.js'
import {secondPersonHeads} from '../language/second-person.js'
import {heads as common} from '../language/words.js'
import type {Member} from '../selection/committee.js'
import type {RoundResult} from '../selection/round.js'
import type {ReviewerStatus, SheetStatus} from '../selection/sheet-status.js'
import {renderTable, type Column} from './table.js'

const term = ({from, until, endedOn}: Member): string => (from === null && until === null && endedOn === null ? '' : `${from ?? ''}–${endedOn ?? until ?? ''}`)

/** Columns of a committee's members. */
export const memberColumns = (l: Language): Column<Member>[] => [
  {field: 'member', head: secondPersonHeads.member[l], get: one => one.member},
  {field: 'name', head: labels.name[l], get: one => one.name, flexible: true},
  {field: 'side', head: heads.side[l], get: one => sideWords[one.side][l], raw: one => one.side},
  {field: 'chairs', head: heads.chair[l], get: one => (one.chairs ? '●' : '')},
  {field: 'term', head: heads.term[l], get: term},
]

/** Columns of how far each reviewer has come. */
const statusColumns = (l: Language): Column<ReviewerStatus>[] => [
  {field: 'member', head: secondPersonHeads.member[l], get: one => one.member},
  {field: 'name', head: labels.name[l], get: one => one.name, flexible: true},
  {field: 'side', head: heads.side[l], get: one => (one.side === null ? '' : sideWords[one.side][l])},
  {field: 'sheets', head: heads.sheets[l], get: one => showNumber(one.sheets), align: 'right'},
  {field: 'aside', head: heads.aside[l], get: one => (one.aside === 0 ? '' : showNumber(one.aside)), align: 'right'},
  {field: 'missing', head: heads.missing[l], get: one => (one.missing.length === 0 ? '' : showNumber(one.missing.length)), align: 'right'},
]

/** How far the sheets of a round have come, the missing ones by name. */
export async function statusText(status: SheetStatus, l: Language, width: number | undefined): Promise<string> {
  const missing = status.incomplete.reduce((n, {proposals}) => n + proposals.length, 0)
  return [
    committeeSays.status[l]({...status, missing}),
    ...(status.reviewers.length > 0 ? ['', await renderTable(statusColumns(l), status.reviewers, width)] : []),
    ...(missing > 0 ? ['', committeeSays.missing[l]({missing: status.incomplete})] : []),
    // While nothing has come in, every entry is below: that says nothing.
    ...(status.sheets > 0 && status.belowQuorum.length > 0 ? ['', committeeSays.belowQuorum[l]({items: status.belowQuorum.map(({proposal}) => proposal)})] : []),
  ].join('\n')
}

/** What became of the entries of a closed round. */
export const resultColumns = (l: Language, awards: ReadonlyMap<string, string>): Column<RoundResult>[] => [
  {field: 'standing', head: common.rank[l], get: one => one.standing, align: 'right'},
  {field: 'proposal', head: common.ref[l], get: one => one.proposal},
  {field: 'title', head: common.title[l], get: one => one.title, flexible: true},
  {field: 'mean', head: common.score[l], get: one => one.mean, align: 'right'},
  {field: 'reviewers', head: common.reviewers[l], get: one => one.reviewers, align: 'right'},
  {field: 'kept', head: heads.kept[l], get: one => (one.kept ? '●' : ''), raw: one => (one.kept ? 1 : 0)},
  ...(awards.size > 0 ? [{field: 'award', head: heads.award[l], get: (one: RoundResult) => (one.award === null ? '' : (awards.get(one.award) ?? one.award)), raw: (one: RoundResult) => one.award}] : []),
]

const three = (value: number | null): string => (value === null ? '·' : value.toFixed(3))

/** How far reviewers agree: the panel's figures, then each against the others. */
export async function agreementText(found: RoundAgreement, l: Language, width: number | undefined): Promise<string> {
  const interval = (one: RoundAgreement['single']) => (one === null ? '·' : `${three(one.value)}  (95 %: ${three(one.low)}–${three(one.high)})`)
  const figures: (readonly [string, string])[] = [
    ['Kendall W', found.concordance === null ? '·' : `${three(found.concordance.w)}  (p ${found.concordance.p < 0.001 ? '< 0.001' : found.concordance.p.toFixed(3)})`],
    ['ICC(A,1)', interval(found.single)], ['ICC(A,k)', interval(found.panel)], ['Krippendorff α', three(found.alpha)],
    ...(found.atCut === null ? [] : [[`Fleiss κ @ ${found.atCut.keep}`, three(found.atCut.kappa)] as const]),
  ]
  return [
    committeeSays.agreement[l](found), '', ...figures.map(([name, value]) => `  ${name.padEnd(15)}  ${value}`), '',
    await renderTable([
      {field: 'member', head: secondPersonHeads.member[l], get: one => one.member},
      {field: 'name', head: labels.name[l], get: one => one.name, flexible: true},
      {field: 'sheets', head: heads.sheets[l], get: one => showNumber(one.sheets), align: 'right'},
      {field: 'mean', head: heads.mean[l], get: one => one.mean.toFixed(2), align: 'right'},
      {field: 'spread', head: heads.spread[l], get: one => one.spread.toFixed(2), align: 'right'},
      {field: 'severity', head: heads.severity[l], get: one => `${one.severity > 0 ? '+' : one.severity < 0 ? '−' : ''}${Math.abs(one.severity).toFixed(2)}`, align: 'right'},
      {field: 'follows', head: heads.follows[l], get: one => (one.follows === null ? '·' : one.follows.toFixed(2)), align: 'right'},
    ], found.byReviewer, width),
  ].join('\n')
}
