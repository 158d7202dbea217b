import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {anchorLine, eventLine, leafLine, verifyExport} from '../../src/ledger/index.js'
import {firstDifference, linesOfPage, recognise} from '../../src/page/evidence.js'
import {judge} from '../../src/page/judge.js'
import {readLog} from '../../src/page/read-log.js'
import {inertJson} from '../../src/terminal/audit-page.js'
import {exportLines, noteAt, officeLog, someActs, someOrigin, someSigner, type SomeEvent} from '../support/logs.js'
import {pageOf} from '../support/pages.js'

const {signer, vkey} = someSigner()
let events: SomeEvent[]
let lines: string[]
beforeAll(() => {
  events = [...officeLog(60)]
  lines = exportLines(events, signer)
})

describe('a page', () => {
  test('holds the lines of the export exactly, whatever stands in them', async () => {
    expect(linesOfPage(await pageOf(lines))).toEqual(lines)
    fc.assert(fc.property(fc.array(fc.string({unit: 'grapheme'}), {minLength: 1}), fc.constantFrom('</script>', '<!--', '<script', '\u2028', '\u202e', ']]>', '&lt;', '\ufeff'), (texts, hostile) => {
      const held = inertJson([...texts, hostile])
      expect(JSON.parse(held)).toEqual([...texts, hostile])
      expect(held).not.toMatch(/[<>&\u2028\u2029\u202e\ufeff]/)
    }))
  })

  test('is the same for the same log, and names one program and one style it may run', async () => {
    const page = await pageOf(lines)
    expect(await pageOf(lines)).toBe(page)
    expect(page).toMatch(/content="default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'"/)
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page).not.toMatch(/(src|href)="/)
  })

  test('that a browser would not bear is refused while it is written, with the way out', async () => {
    const whole = Buffer.byteLength(await pageOf(lines))
    await expect(pageOf(lines, 'en', whole - 1)).rejects.toMatchObject({code: 'export.page-too-large'})
    expect(await pageOf(lines, 'en', whole)).toHaveLength((await pageOf(lines)).length)
  })

  test('puts each decision together from the events that speak of it', () => {
    const {decisions, leaves, header} = readLog(lines)
    expect(header).toEqual({origin: someOrigin, size: 60, filter: null})
    expect(leaves).toBe(0)
    expect(decisions[0]).toEqual({
      code: 'D-2026-001', seq: 8, proposal: 'P-2026-001', outcome: 'not_adopted', reasonCode: 'feasibility', reason: '예산이 없습니다 “1”',
      recordedBy: 'kim', recordedAt: '2026-03-02T00:00:08.000Z', approvedBy: 'han', approvedAt: '2026-03-02T00:00:09.000Z', publishedAt: '2026-03-02T00:00:10.000Z',
    })
    expect(decisions).toHaveLength(13)
    expect(decisions.at(-1)).toMatchObject({code: 'D-2026-013', approvedBy: 'han', publishedAt: '2026-03-02T00:00:58.000Z'})
  })

  test('shows what was spoilt too: events without a form have their place, and nothing throws', () => {
    const spoilt = lines.with(9, '{"b":"null"}').with(10, 'x').with(11, '{"b":"{\\"type\\":7,\\"actor\\":[],\\"data\\":null}"}').with(12, leafLine('ab'.repeat(32)))
    const {events: shown, leaves} = readLog(spoilt)
    expect(leaves).toBe(1)
    expect(shown.map(({seq}) => seq)).toEqual(Array.from({length: 60}, (_, i) => i).filter(i => i !== 11))
    expect(shown[10]).toMatchObject({seq: 10, type: '7', who: ''})
  })
})

describe('what an auditor brings', () => {
  test('is seen for what it is', async () => {
    const note = noteAt(events, 40, signer)
    const kinds = async (text: string) => (await recognise('f', text)).kind
    expect(await kinds(`${vkey}\n`)).toBe('key')
    expect(await kinds(`# published by the office\n${vkey}\n${someSigner('w', 4).vkey}`)).toBe('key')
    expect(await kinds(note)).toBe('checkpoint')
    expect(await kinds(note.trimEnd())).toBe('checkpoint')
    expect(await kinds(anchorLine(note) + anchorLine(noteAt(events, 50, signer)))).toBe('checkpoint')
    expect(await kinds(JSON.stringify({[someOrigin]: {note}}))).toBe('checkpoint')
    expect(await kinds(`log ${vkey}\nquorum none\n`)).toBe('policy')
    expect(await kinds(`${lines.join('\n')}\n`)).toBe('export')
    expect(await kinds(await pageOf(lines))).toBe('export')
    expect(await kinds(`${lines.toSpliced(5, 1).join('\n')}\n`)).toBe('broken-export')
    for (const text of ['', 'hello', vkey.slice(0, -4), '{}', '[]', 'null', '<!doctype html><p>', 'quorum'])
      expect(['unknown', 'broken-export'], text).toContain(await kinds(text))
  })

  test('leads to the first event that differs, whichever it is, also where only a hash is shown', async () => {
    for (const seq of [1, 17, 40, 59]) {
      const other = [...officeLog(60, body => (body.seq === seq ? {...body, origin: {...body.origin, host: 'desk-9'}} : body))]
      expect(firstDifference(lines, exportLines(other, signer))).toBe(seq)
      const hashed = exportLines(other, signer).map((line, i) => (i > 1 && i <= 60 ? leafLine(other[i - 1]!.leaf) : line))
      expect(firstDifference(lines, hashed)).toBe(seq)
      const brought = await recognise('old.jsonl', `${lines.join('\n')}\n`)
      const {verification, differs} = await judge(exportLines(other, signer), brought.kind === 'export' ? [brought, {kind: 'key', from: 'k', keys: [vkey]}] : [], someActs, () => {})
      expect(verification.failure).toMatchObject({kind: 'checkpoint', code: 'other-root'})
      expect(differs).toEqual({first: seq, last: seq})
    }

    expect(firstDifference(lines, lines)).toBeUndefined()
    expect(firstDifference(lines.slice(0, 30), lines)).toBeUndefined()
  })

  test('as checkpoints narrows down where the first that differs lies: after the last that agrees', async () => {
    const other = [...officeLog(60, body => (body.seq === 30 ? {...body, data: {...body.data, channel: 'web'}} : body))]
    const earlier = [20, 25, 40, 60].map(size => ({note: noteAt(events, size, signer), from: 'anchor'}))
    const {differs} = await judge(exportLines(other, signer), [{kind: 'checkpoint', from: 'anchor', earlier}], someActs, () => {})
    expect(differs).toEqual({first: 25, last: 39})
  })

  test('of a cut log names no event, for what is there agrees', async () => {
    const {verification, differs} = await judge(exportLines(events.slice(0, 45), signer), [{kind: 'checkpoint', from: 'a', earlier: [{note: noteAt(events, 60, signer), from: 'a'}]}], someActs, () => {})
    expect(verification.failure).toMatchObject({code: 'shorter'})
    expect(differs).toBeUndefined()
  })

  test('is judged as the command line judges it', async () => {
    for (const given of [lines, lines.with(31, eventLine(events[30]!.text.replace('desk-3', 'desk-4'))), lines.slice(0, -1), exportLines(events)]) {
      const {verification} = await judge(given, [{kind: 'key', from: 'k', keys: [vkey]}], someActs, () => {})
      expect(verification).toEqual(await verifyExport(given, {keys: [vkey], acts: someActs}))
    }
  })
})
