import {Args, Flags} from '../../src/terminal/oclif.js'
import {findCall} from '../../src/call/queries.js'
import {Fault} from '../../src/fault.js'
import {duplicateSays} from '../../src/language/duplicates.js'
import {alikeGroups, readMin, similarTo} from '../../src/proposal/similar.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {alikeColumns, comparisons, groupColumns, groupRows} from '../../src/terminal/similar-view.js'

const {limit: _, ...otherListFlags} = listFlags

export default class ProposalSimilar extends ListCommand {
  static override summary = 'Find proposals whose words are alike, side by side or as groups.'
  static override description = 'Compares letters, not spaces or punctuation, in runs of three. Nothing is linked or left out by it.'
  static override examples = ['<%= config.bin %> proposal similar P-2026-040 --limit 5', '<%= config.bin %> proposal similar --call C26-05']
  static override args = {proposal: Args.string({description: 'Reference or receipt number; without it, all groups.', ignoreStdin: true})}
  static override flags = {
    ...otherListFlags,
    limit: Flags.integer({summary: 'Show at most so many; 0 shows all. Usually 5 of one proposal, 100 groups.', min: 0, helpValue: 'N', helpGroup: 'LIST'}),
    min: Flags.string({summary: 'How alike at least, from 0.3 to 1.', default: '0.6', helpValue: 'SHARE'}),
    call: Flags.string({summary: 'Compare only the proposals of a call.', helpValue: 'CODE'}),
    all: Flags.boolean({summary: 'Groups among all proposals.', exclusive: ['call']}),
  }

  async work() {
    const {args, flags} = await this.read(ProposalSimilar)
    const min = readMin(flags.min)
    if (args.proposal === undefined && flags.call === undefined && !flags.all) throw new Fault('similar.scope', {})
    const facts = {percent: Math.ceil(min / 10)}
    const found = await this.ask(async db => {
      const scope = {min, ...(flags.call === undefined ? {} : {callId: (await findCall(db, flags.call)).id})}
      if (args.proposal === undefined) return alikeGroups(db, {...scope, limit: flags.limit ?? 100})
      return similarTo(db, args.proposal, {...scope, limit: flags.limit ?? 5})
    })
    const {items, total, compared} = found
    const shown = {min: min / 1000, compared, items, total, truncated: items.length < total}
    const listed = total > 0 || flags.format !== 'table'
    const what = ['proposal', 'proposals', '제안'] as const
    if ('proposal' in found) {
      const {proposal} = found
      if (listed) await this.list(found.items, alikeColumns(this.language), what, {...flags, limit: 0}, total)
      if (total === 0) this.say(duplicateSays.noneAlike, {...facts, ref: proposal.ref, compared, nearest: found.nearest})
      else if (flags.format === 'table') this.print(`\n${comparisons(this.io, this.language, proposal, found.items)}`)
      return {proposal: proposal.ref, ...shown, nearest: found.nearest}
    }

    if (listed) await this.list(groupRows(found.items), groupColumns(this.language), what, {...flags, limit: 0})
    if (total === 0) this.say(duplicateSays.noneAlike, {...facts, ref: null, compared, nearest: null})
    else this.say(duplicateSays.alikeFound, {groups: total, proposals: found.proposals, compared, shownGroups: items.length, example: found.items[0]!.members[0]!.ref})
    return {call: flags.call ?? null, ...shown}
  }
}
