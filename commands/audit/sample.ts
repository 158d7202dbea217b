import {Fault} from '../../src/fault.js'
import {sampleHeads, sampleSays} from '../../src/language/audit-sample.js'
import {heads} from '../../src/language/words.js'
import {drawSample, listText, sampleKinds, type SampledPaper, type SampleKind} from '../../src/report/audit-sample.js'
import {refuseExisting, streamWhole} from '../../src/terminal/files.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {Flags} from '../../src/terminal/oclif.js'
import type {Column} from '../../src/terminal/table.js'
import {stateWord} from '../../src/terminal/views.js'

const more = ['paper_location', 'received', 'point', 'channel', 'file', 'ticket'] as const

export default class AuditSample extends ListCommand {
  static override summary = 'Draw papers to pull from the box, so that anybody can draw the same ones.'
  static override description = 'The draw depends on the seed and on the list of all codes, and on nothing else; docs/audit-sample.md says how. Fix the seed before anybody sees the list. Responses are those of committed batches, void ones too; --list writes the list.'
  static override examples = ['<%= config.bin %> audit sample --entity response --n 30 --seed 2026 --with paper_location', '<%= config.bin %> audit sample --entity decision --n 10 --seed 2026-11-25 --call C26-05 --list decisions.txt']
  static override flags = {
    format: listFlags.format,
    entity: Flags.string({summary: 'What to draw.', options: sampleKinds, required: true}),
    n: Flags.integer({summary: 'How many.', min: 1, max: 10_000, required: true, helpValue: 'N'}),
    seed: Flags.string({summary: 'A number or word fixed beforehand; the same seed and list draw the same papers.', required: true, helpValue: 'TEXT'}),
    survey: Flags.string({summary: 'Only responses to this survey.', helpValue: 'CODE'}),
    call: Flags.string({summary: 'Only proposals of this call, or decisions on them.', helpValue: 'CODE'}),
    with: Flags.string({summary: 'Also show this of each paper.', options: more, multiple: true}),
    list: Flags.string({summary: 'Write the list that was drawn from, a code a line.', helpValue: 'FILE'}),
  }

  async work() {
    const {flags} = await this.read(AuditSample)
    const [l, {entity, list, seed: _, ...rest}, seed] = [this.language, flags, flags.seed.normalize('NFC').trim()]
    if (seed === '') throw new Fault('sample.seed', {})
    if (list !== undefined) await refuseExisting(list)
    const {sample, codes} = await this.ask(db => drawSample(db, {...rest, entity: entity as SampleKind, seed}))
    if (list !== undefined) await streamWhole(list, write => write(listText(codes)))
    const extra: Readonly<Record<string, Column<SampledPaper>>> = {
      paper_location: {field: 'paper_location', head: sampleHeads.paper_location[l], get: p => p.paperLocation, flexible: true},
      received: {field: 'received', head: heads.received[l], get: p => p.received}, point: {field: 'point', head: heads.point[l], get: p => p.point},
      channel: {field: 'channel', head: heads.channel[l], get: p => p.channel}, file: {field: 'file', head: sampleHeads.file[l], get: p => p.file},
      ticket: {field: 'ticket', head: sampleHeads.ticket[l], get: p => p.ticket},
    }
    const columns: Column<SampledPaper>[] = [
      {field: 'no', head: sampleHeads.no[l], get: p => p.no}, {field: 'code', head: heads.code[l], get: p => p.code},
      {field: 'state', head: heads.state[l], get: p => stateWord(p.state, l), raw: p => p.state}, ...(flags.with ?? []).map(name => extra[name]!),
    ]
    const page = await this.list(sample.items, columns, ['paper', 'papers', '표본'], {format: flags.format, limit: 0})
    this.say(sample.listed === 0 ? sampleSays.nothing : sampleSays.drawn, {...sample, n: sample.items.length})
    return {...sample, ...page}
  }
}
