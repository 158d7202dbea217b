import {Args, Flags} from '../../src/terminal/oclif.js'
import {committeeSays} from '../../src/language/committee.js'
import {createCommittee} from '../../src/selection/committee-acts.js'
import {readCommitteeFile} from '../../src/terminal/committee-source.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class CommitteeCreate extends OfficeCommand {
  static override summary = 'Set up a committee from a file of its members: a table, or YAML.'
  static override description = 'A table has a column for the code on the score sheets (위원), one for official or citizen (구분: 공무원, 민간), and may have 성명, 직위 (위원장), 임기 시작 and 임기 끝. A composition the rulebook does not allow is refused.'
  static override examples = ['<%= config.bin %> committee create CM26 --file fixtures/committees/cm26.csv --title "2026 공모 심사위원회"']
  static override args = {code: Args.string({description: 'Code of the committee; dealt when left out.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    file: Flags.string({summary: 'Its members: CSV, XLSX, YAML or JSON (- is stdin).', required: true, helpValue: 'FILE'}),
    title: Flags.string({summary: 'What it is called.'}),
    rulebook: Flags.string({summary: 'Rulebook it sits under; the one in force when left out.', helpValue: 'ID'}),
  }

  async work() {
    const {args, flags} = await this.read(CommitteeCreate)
    const given = await readCommitteeFile(this.io, flags.file, {language: this.language, quiet: this.isQuiet})
    const done = await this.act(createCommittee, {
      ...given, ...(args.code === undefined ? {} : {code: args.code}), ...(flags.title === undefined ? {} : {title: flags.title}), ...(flags.rulebook === undefined ? {} : {rulebook: flags.rulebook}),
    })
    this.report(done, committeeSays.created, done.result)
    return done.result
  }
}
