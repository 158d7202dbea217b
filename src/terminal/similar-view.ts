import {duplicateSays} from '../language/duplicates.js'
import {shortTime} from '../language/format.js'
import {labels} from '../language/labels.js'
import type {Language} from '../language/language.js'
import {heads} from '../language/words.js'
import type {ProposalText} from '../proposal/proposal.js'
import type {AlikeGroup, Compared, LikeProposal} from '../proposal/similar.js'
import {byArrival} from '../proposal/links.js'
import type {Io} from './io.js'
import {sideBySide} from './side-by-side.js'
import type {Column} from './table.js'
import {stateWord} from './views.js'

/** A proposal in a list of alike ones; the first of a group has no likeness of its own. */
export type AlikeRow = Compared & {readonly group: number; readonly percent: number | null}

/** Groups as the rows of one list. */
export const groupRows = (groups: readonly AlikeGroup[]): AlikeRow[] =>
  groups.flatMap(({lead, members}, i) => [{...lead, group: i + 1, percent: null}, ...members.map(member => ({...member, group: i + 1}))])

/** Columns of a list of alike proposals. */
export function alikeColumns<T extends Compared & {readonly percent: number | null}>(l: Language): Column<T>[] {
  return [
    {field: 'ref', head: heads.ref[l], get: p => p.ref},
    {field: 'percent', head: heads.likeness[l], get: p => (p.percent === null ? '' : `${p.percent}%`), raw: p => p.percent, align: 'right'},
    {field: 'title', head: heads.title[l], get: p => p.title, flexible: true},
    {field: 'receivedAt', head: heads.received[l], get: p => shortTime(p.receivedAt), raw: p => p.receivedAt},
    {field: 'state', head: heads.state[l], get: p => stateWord(p.state, l), raw: p => p.state},
    {field: 'lead', head: heads.lead[l], get: p => p.lead},
    {field: 'call', head: heads.call[l], get: p => p.call},
    {field: 'receiptNo', head: heads.receipt[l], get: p => p.receiptNo},
  ]
}

/** The number of its group before the other columns. */
export const groupColumns = (l: Language): Column<AlikeRow>[] =>
  [{field: 'group', head: heads.group[l], get: row => row.group, align: 'right'}, ...alikeColumns<AlikeRow>(l)]

const fieldLabels = (l: Language): Readonly<Record<keyof ProposalText, string>> =>
  ({title: heads.title[l], problem: labels.problem[l], improvement: labels.proposal2[l], effect: labels.effect[l]})

/** Each of the alike ones beside the proposal, the earlier one on the left, and how to link them. */
export function comparisons(io: Io, l: Language, proposal: Compared, items: readonly LikeProposal[]): string {
  const head = ({ref, receivedAt}: Compared) => `${ref}  ${shortTime(receivedAt)}`
  const blocks = items.map(item => {
    const [earlier, later] = byArrival(proposal, item) < 0 ? [proposal, item] : [item, proposal]
    const drawn = sideBySide({...earlier, head: head(earlier)}, {...later, head: head(later)}, {width: io.width, colour: io.outColour, labels: fieldLabels(l)})
    return later.state === 'received' ? `${drawn}\n\n ${duplicateSays.howToLink[l]({later: later.ref, earlier: earlier.ref})}` : drawn
  })
  return [...blocks, ` ${duplicateSays.brackets[l]({})}`].join('\n\n')
}
