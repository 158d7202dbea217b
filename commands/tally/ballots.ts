import {Args, Flags} from '../../src/terminal/oclif.js'
import {readBallotFile} from '../../src/counting/ballot-file.js'
import {countProfile, methodsNamed, refuseUnused} from '../../src/counting/ballots.js'
import {ballotFormats, ballotMethods, pointSchemes, tieRules, unrankedRules, type BallotFormat, type CountOptions} from '../../src/tally/index.js'
import {ballotTallyText, comparedText} from '../../src/terminal/ballot-views.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {openSource} from '../../src/terminal/files.js'

export default class TallyBallots extends OfficeCommand {
  static override summary = 'Count a ballot file by any method, with every round; no store is needed.'
  static override examples = [
    '<%= config.bin %> tally ballots ward.blt --method stv-scottish --seats 4 --seed 2026-05-04',
    '<%= config.bin %> tally ballots ballots.abif --compare plurality,irv,schulze',
  ]
  static override args = {file: Args.string({description: 'Ballot file or workbook (- is stdin).', required: true, ignoreStdin: true})}
  static override flags = {
    method: Flags.string({summary: `How to count: ${ballotMethods.join(', ')}.`, helpValue: 'M', atLeastOne: ['method', 'compare']}),
    compare: Flags.string({summary: 'Count by these methods, side by side.', helpValue: 'M1,M2'}),
    seats: Flags.integer({summary: 'How many are chosen; the file says it, or one, when left out.', min: 1, helpValue: 'N'}),
    'format-in': Flags.string({summary: 'Format of the file, instead of what its content says.', options: [...ballotFormats]}),
    encoding: Flags.string({summary: 'Encoding of the file, instead of what is found.', helpValue: 'E'}),
    'max-mb': Flags.integer({summary: 'Take larger files: megabytes at most (1,024 of text, 64 of a workbook).', min: 1, helpValue: 'N'}),
    ties: Flags.string({summary: 'What decides where numbers are equal.', options: [...tieRules]}),
    seed: Flags.string({summary: 'Seed of the lot, kept with the result.', helpValue: 'TEXT'}),
    unranked: Flags.string({summary: 'Candidates a ballot does not name.', options: [...unrankedRules]}),
    points: Flags.string({summary: "Points of Borda's count.", options: [...pointSchemes]}),
    overvote: Flags.string({summary: 'A rank with several names in a run-off.', options: ['skip', 'exhaust']}),
    batch: Flags.boolean({summary: 'Exclude in one round all who cannot win even together (run-off).'}),
    grades: Flags.string({summary: 'Words for grades in a table, the best first.', helpValue: 'G1,G2,…'}),
    candidates: Flags.string({summary: 'All who stand, where a file names only those on ballots.', helpValue: 'C1,C2,…'}),
  }

  async work() {
    const {args, flags} = await this.read(TallyBallots)
    const methods = methodsNamed([flags.method, flags.compare].filter(one => one !== undefined).join(','))
    const list = (text: string | undefined) => text?.split(',').map(word => word.trim()).filter(word => word !== '')
    const [grades, candidates] = [list(flags.grades), list(flags.candidates)]
    const profile = await readBallotFile(await openSource(this.io, args.file), args.file, {
      ...(flags['format-in'] === undefined ? {} : {format: flags['format-in'] as BallotFormat}), ...(grades ? {grades} : {}), ...(candidates ? {candidates} : {}),
      ...(flags.encoding === undefined ? {} : {encoding: flags.encoding}), ...(flags['max-mb'] === undefined ? {} : {most: flags['max-mb'] * 1024 * 1024}),
    })
    const {seats, ties, seed, unranked, points, overvote, batch} = flags
    const options = Object.fromEntries(Object.entries({seats, ties, seed, unranked, points, overvote, batch}).filter(([, value]) => value !== undefined)) as CountOptions
    refuseUnused(options, methods)
    const tallies = methods.map(method => countProfile(profile, method, options))
    const compared = flags.compare !== undefined
    if (!this.asJson) this.print(await (compared ? comparedText(tallies, this.language, this.io.width) : ballotTallyText(tallies[0]!, profile, this.language, this.io.width)))
    return compared ? {compared: tallies} : tallies[0]!
  }
}
