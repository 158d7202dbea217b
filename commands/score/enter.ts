import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {committeeSays} from '../../src/language/committee.js'
import {memberKey} from '../../src/selection/recusal.js'
import {criteriaOf, namedRound, roundEntries} from '../../src/selection/round-queries.js'
import {enterScore} from '../../src/selection/score-acts.js'
import {sheetStatus} from '../../src/selection/sheet-status.js'
import {mayAsk} from '../../src/terminal/ask.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readMarks} from '../../src/terminal/marks.js'

export default class ScoreEnter extends OfficeCommand {
  static override summary = 'Type score sheets: one by marks given here, or on a terminal all that a member still owes.'
  static override description = 'On a terminal each sheet is saved with its last mark; an empty answer stops, and the next sitting goes on from there.'
  static override examples = ['<%= config.bin %> score enter C26-05-R1 --member R-3', '<%= config.bin %> score enter C26-05-R1 --member R-3 --proposal P-2026-012 feasibility=8 creativity=7']
  static override strict = false
  static override args = {round: Args.string({description: 'Code of the round, then marks as CRITERION=N.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    member: Flags.string({summary: 'Whose sheets they are.', required: true, helpValue: 'CODE'}),
    proposal: Flags.string({summary: 'The entry, when the marks are given here.', helpValue: 'REF'}),
  }

  async work() {
    const {args, argv, flags} = await this.read(ScoreEnter)
    const {member, proposal} = flags
    if (proposal !== undefined) {
      const round = await this.ask(db => namedRound(db, args.round))
      const done = await this.act(enterScore, {round: round.code, member, proposal, scores: readMarks((argv as string[]).slice(1))})
      this.report(done, committeeSays.entered, done.result)
      return done.result
    }

    if (!mayAsk(this.io, flags)) throw new Fault('prompt.needed', {flag: '--proposal'})
    const {round, entries, criteria} = await this.ask(async db => {
      const round = await namedRound(db, args.round)
      const {status} = await sheetStatus(db, round, (await moment(db, this.io.env.PDS_NOW)).now)
      const known = status.reviewers.find(one => memberKey(one.member) === memberKey(member))
      const entries = (await roundEntries(db, round)).filter(({ref}) => known === undefined || known.missing.includes(ref))
      return {round, entries, criteria: await criteriaOf(db, round)}
    })
    if (entries.length === 0) this.say(committeeSays.nothingToEnter, {member, round: round.code})
    const {scoreAtDesk} = await import('../../src/terminal/score-desk.js')
    let batch: string | null = null
    const sheets = await scoreAtDesk(this.io, this.language, entries, criteria, async (ref, scores) => {
      const done = await this.act(enterScore, {round: round.code, member, proposal: ref, scores, ...(batch === null ? {} : {batch})})
      if (!done.dryRun) ({batch} = done.result)
    })
    if (sheets > 0) this.say(committeeSays.enteredMany, {member, sheets, left: entries.length - sheets, round: round.code})
    return {round: round.code, member, batch, sheets, left: entries.length - sheets}
  }
}
