import {readFileSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {shapes} from '../../src/report/shapes.js'
import {dialects, temporaryFolder} from '../support/office.js'
import {pds, type Ran} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'
import {entryOffice} from '../intake/entry-support.js'

/** Holds a document to the shape its command publishes. */
const expectShape = (command: string, document: unknown) => expect(shapes[command]!.safeParse(document).error?.issues ?? []).toEqual([])

describe.each(dialects)('a desk where sheets are typed on %s', dialect => {
  let env: Record<string, string>
  let folder: string
  const run = async (argv: string[], exit = 0): Promise<Ran> => {
    const done = await pds(argv, {env})
    expect(done.exit, `${argv.join(' ')}\n${done.out}${done.err}`).toBe(exit)
    expect(done.err).not.toMatch(/at .*\.js:\d+/)
    return done
  }

  const json = async (argv: string[], exit = 0) => {
    const {json: document} = await run([...argv, '--json'], exit)
    if (document.error === undefined) expectShape(argv.slice(0, 2).join(' '), document)
    return document
  }

  beforeEach(async () => {
    folder = await temporaryFolder()
    env = {PDS_STORE: (await entryOffice(dialect)).url, PDS_HOME: folder, PDS_LANG: 'en', PDS_NOW: '2026-05-11T12:00'}
  })

  const typeAll = [['Q1', '1\r'], ['Q2', '1,4\r'], ['Q2.other', '문화\r'], ['Q3', 'X\r'], ['Q5', '?\r'], ['Q6', '7\r'], ['phone', '\r'], ['Enter finishes', '\r']] as const

  it('loses nothing when the light goes out, goes on where it stopped, and says how many are left', async () => {
    await run(['batch', 'open', '--survey', 'S26-31', '--sheets', '2', '--as', 'lee'])
    const typing = ['entry', 'put', 'B26-0001', '--as', 'lee']
    const cut = await onTerminal(typing, env, [
      ['Sheet number', 'GH1-00017\r'], ['Received', '2026-05-04\r'], ['Q1', '\u001b[B\u001b[B\r'], ['Q2', '9\r'], ['not an option', '\u007f1\r'], ['Q3', 'O\r'], ['Q4', 'KILL'],
    ])
    expect(cut.exit).toBe(-9)
    expect(cut.seen).toContain('2 left')
    const again = await onTerminal(['entry', 'start', 'B26-0001', '--as', 'lee'], env, [
      ['Resuming sheet GH1-00017 at Q4. 2 left.', ''], ['Q4', '<\r'], ['[Y]', 'X\r'], ['Q5', '좋다\r'], ['Q6', '?\r'], ['phone', '010-1234-5678\r'], ['Enter finishes', '\r'],
      ['1 left', ''], ['Sheet number', '\u0003'],
    ])
    expect(again.exit, again.seen).toBe(130)
    expect(again.seen).toContain('1 sheet finished now')
    expect(again.seen).not.toContain('Nothing was written')
    const last = await onTerminal(['entry', 'start', 'B26-0001', '--as', 'lee'], env, [['Sheet number', 'GH1-00018\r'], ['Received', '\r'], ...typeAll])
    expect(last.exit, last.seen).toBe(0)
    expect(last.seen).toContain('All sheets of B26-0001 are typed.')
    const shown = await json(['batch', 'show', 'B26-0001'])
    expect(shown).toMatchObject({state: 'staged', balance: {received: 2, entered: 2, outstanding: 0}, typing: {first: 2, drafts: 0, typists: ['lee']}})
    await json(['batch', 'commit', 'B26-0001', '--as', 'lee'])
    const listed = (await run(['response', 'list', '--survey', 'S26-31', '--json'])).json
    expect(listed.items.map(({key, receivedOn, answers}: Record<string, unknown>) => [key, receivedOn, answers])).toEqual([
      ['GH1-00017', '2026-05-04', {Q1: '2', Q2: ['1'], Q3: 'N', Q5: '좋다', Q6: {missing: 'unreadable'}}],
      ['GH1-00018', null, {Q1: '1', Q2: ['1', '4'], 'Q2.other': '문화', Q3: 'N', Q5: {missing: 'unreadable'}, Q6: 7}],
    ])
    await run(['audit', 'verify', '--db', '--require', 'L0'])
  })

  it('shows the second typist numbers and never an answer', async () => {
    await run(['batch', 'open', '--survey', 'S26-31', '--sheets', '1', '--typists', '2', '--as', 'lee'])
    await json(['entry', 'put', 'B26-0001', '--sheet', 'GH1-00017', '--received', '2026-05-04', 'Q1=1', 'Q5=비밀스러운 의견', '--as', 'lee'])
    expect((await json(['entry', 'diff', 'B26-0001', '--as', 'park'])).items).toEqual([])
    expect((await onTerminal(['entry', 'second', 'B26-0001', '--as', 'lee'], env)).seen).toContain('nothing of B26-0001 is left for lee')
    const second = await onTerminal(['entry', 'second', 'B26-0001', '--as', 'park'], env, [
      ['Left: GH1-00017', ''], ['Sheet number', 'GH1-00071\r'], ['Is it right?', '\r'], ['Sheet number', 'GH1-00017\r'], ['Received', '2026-05-04\r'],
      ['Q1', '2\r'], ['Q2', '\u001b[B \u001b[B \r'], ['Q3', '\r'], ['Q5', '\r'], ['Q6', '\r'], ['phone', '\r'], ['Enter finishes', '\r'],
    ])
    expect(second.exit, second.seen).toBe(0)
    expect(second.seen).not.toContain('비밀')
    const diff = await json(['entry', 'diff', 'B26-0001', '--as', 'kim'])
    expect(diff.items).toEqual([['Q1', '1', '2'], ['Q2', '', '1; 2'], ['Q5', '비밀스러운 의견', '']].map(([column, first, second]) =>
      ({sheet: 'GH1-00017', column, first, second, personal: false, open: true, decision: null, decidedBy: null})))
    expect((await run(['entry', 'diff', 'B26-0001', '--format', 'csv'])).out).toContain('GH1-00017,Q1,1,2,,')
    await run(['batch', 'commit', 'B26-0001', '--as', 'lee'], 3)
    await json(['entry', 'resolve', 'GH1-00017', 'Q1', '--take', 'second', '--reason', 'sheet checked', '--as', 'kim'])
    await json(['entry', 'resolve', 'GH1-00017', '--take', 'first', '--reason', 'sheet checked', '--as', 'kim'])
    const after = await json(['entry', 'diff', 'B26-0001', '--as', 'kim'])
    expect(after).toMatchObject({open: 0, agreement: {typists: [{typist: 'lee', errors: 1}, {typist: 'park', errors: 2}]}})
    expect(await json(['batch', 'commit', 'B26-0001', '--as', 'lee'])).toMatchObject({responses: 1, agreement: {differences: 3}})
  })

  it('takes what is wrong with a clear word, the right code, and writes nothing', async () => {
    await run(['batch', 'open', '--survey', 'S26-31', '--sheets', '2', '--as', 'lee'])
    await writeFile(join(folder, 'text.txt'), '둘째 줄까지\n씁니다')
    const events = async () => (await run(['db', 'status', '--json'])).json.events as number
    const before = await events()
    const put = ['entry', 'put', 'B26-0001', '--as', 'lee']
    for (const [argv, exit, words] of [
      [[...put], 2, 'There is no terminal'],
      [[...put, 'Q1=1'], 2, '--sheet'],
      [[...put, '--sheet', 'GH1-00001', 'Q1'], 2, 'Q1 is not an answer'],
      [[...put, '--sheet', 'GH1-00001', 'Q1=1', 'q1=2'], 2, 'is not an answer'],
      [[...put, '--sheet', 'GH1-00001', 'Q99=1'], 2, 'Q99 is no question'],
      [[...put, '--sheet', 'GH1-00001', 'Q1=1', 'Q5=@nowhere.txt'], 5, 'There is no file nowhere.txt'],
      [[...put, '--sheet', 'GH1-00001', 'Q1=1', 'Q5=900101-1234567'], 2, '900101-1******'],
      [[...put, '--sheet', '17', '--received', '2026-05-12', 'Q6=11'], 2, 'Q1: needs an answer'],
      [['entry', 'put', 'B26-0099', '--sheet', 'GH1-00001', 'Q1=1', '--as', 'lee'], 5, 'There is no batch B26-0099'],
      [['entry', 'start', 'B26-0001', '--nope'], 2, 'Nonexistent flag'],
      [['entry', 'diff', 'B26-0001'], 3, 'typed by one person'],
      [['entry', 'resolve', 'GH1-00001', 'Q1', '--as', 'kim'], 2, '--take'],
      [['entry', 'resolve', 'GH1-00001', 'Q1', '--take', 'first', '--reason', 'x', '--as', 'kim'], 5, 'No staged batch'],
      [['entry', 'drop', 'B26-0001', 'GH1-00001', '--reason', 'x', '--as', 'lee'], 5, 'There is no sheet'],
      [['batch', 'commit', 'B26-0001', '--as', 'lee'], 3, 'holds nothing'],
      [['batch', 'open', '--survey', 'S26-31', '--received', '2026-07-01', '--as', 'lee'], 2, 'outside the field dates'],
      [['batch', 'open', '--survey', 'S26-31', '--sample', '10', '--as', 'lee'], 2, 'two typists'],
      [['batch', 'open', '--survey', 'S26-31', '--label', '900101-1234567', '--as', 'lee'], 3, '900101-1******'],
      [['batch', 'balance', '--by', 'colour'], 2, 'broken down by colour'],
      [['batch', 'compare', 'B26-0001', 'B26-0001'], 2, 'with itself'],
    ] as const) {
      const done = await run([...argv], exit)
      expect(done.err, argv.join(' ')).toContain(words)
      expect(done.out).toBe('')
    }

    expect(await events()).toBe(before)
    const dry = await json([...put, '--sheet', 'GH1-00001', 'Q1=1', `Q5=@${join(folder, 'text.txt')}`, '--dry-run'])
    expect(dry).toMatchObject({sheet: 'GH1-00001', answered: 2, left: 1})
    expect(await events()).toBe(before)
    await json([...put, '--sheet', 'GH1-00071', 'Q1=1'])
    await run(['entry', 'drop', 'B26-0001', 'GH1-00071', '--as', 'lee'], 3)
    await json(['entry', 'drop', 'B26-0001', 'GH1-00071', '--reason', 'number mistyped', '--as', 'lee'])
    await json([...put, '--sheet', 'GH1-00017', 'Q1=1'])
    const short = await run(['batch', 'commit', 'B26-0001', '--as', 'lee', '--json'], 3)
    expect(short.json.error).toMatchObject({code: 'batch.outstanding', details: {outstanding: 1, declared: 2}})
    expect((await run(['batch', 'commit', 'B26-0001', '--short', '--as', 'lee', '--json'], 3)).json.error.code).toBe('act.reason-missing')
    expect(await json(['batch', 'commit', 'B26-0001', '--short', '--reason', 'lost', '--as', 'lee'])).toMatchObject({balance: {outstanding: 1}})
    expect((await run(['batch', 'commit', 'B26-0001', '--as', 'lee', '--json'], 3)).json.error.code).toBe('batch.state')
  })

  it('compares two batches, writes what differs for a Korean Excel, and takes the decisions back by line', async () => {
    for (const [as, sheets] of [['lee', {'GH1-00001': ['Q1=1', 'Q2=1,4', 'Q6=3', 'phone=01012345678'], 'GH1-00002': ['Q1=1'], 'GH1-00003': ['Q1=2']}],
      ['park', {'GH1-00001': ['Q1=1', 'Q2=4', 'Q6=3', 'phone=01012345679'], 'GH1-00002': ['Q1=2'], 'GH1-00030': ['Q1=2']}]] as const) {
      const batch = (await json(['batch', 'open', '--survey', 'S26-31', '--typists', '2', '--sheets', '3', '--as', as])).code as string
      for (const [sheet, answers] of Object.entries(sheets)) await run(['entry', 'put', batch, '--sheet', sheet, '--received', '2026-05-04', ...answers, '--as', as])
    }

    const file = join(folder, 'diff.csv')
    const compared = await json(['batch', 'compare', 'B26-0001', 'B26-0002', '--out', file, '--as', 'kim'])
    expect(compared).toMatchObject({onlyFirst: ['GH1-00003'], onlySecond: ['GH1-00030'], open: 3, merged: null})
    await run(['batch', 'compare', 'B26-0001', 'B26-0002', '--out', file, '--as', 'kim'], 6)
    const lines = readFileSync(file, 'utf8').split('\r\n')
    expect(lines).toEqual([
      '\ufeff설문지 sheet,열 column,A,B,결정 decision,새 값 value,결정자 decided_by,사유 why', 'GH1-00001,Q2,1; 4,4,,,,', 'GH1-00001,phone,,,,,,', 'GH1-00002,Q1,1,2,,,,',
      'GH1-00003,*,O,,,,,', 'GH1-00030,*,,O,,,,', '',
    ])
    const decide = async (rows: readonly string[], exit: number) => {
      await writeFile(file, [lines[0], ...rows, ''].join('\r\n'))
      return run(['batch', 'compare', 'B26-0001', 'B26-0002', '--resolve', file, '--reason', '원본 확인', '--as', 'kim', '--json'], exit)
    }

    const wrong = (await decide(['GH1-00001,Q2,1; 4,4,,,,', 'GH1-00001,phone,,,A,010,,', 'GH1-00002,Q1,2,2,A,,,', 'GH1-00002,Q1,1,2,B,,,', 'GH1-00003,*,O,,B,,,', 'GH1-00030,*,,O,maybe,,,', 'GH1-00099,Q1,,,A,,,'], 2)).json
    expect(wrong.error.code).toBe('compare.decisions-invalid')
    expect(wrong.files[0].rows.map(({row, problems}: {row: number; problems: {rule: string}[]}) => `${row} ${problems.map(({rule}) => rule).join(' ')}`)).toEqual([
      '2 decision-missing', '3 decision-value', '4 difference-changed', '5 decision-twice', '6 decision-whole-sheet', '7 decision-unknown', '8 difference-unknown',
    ])
    const rows = ['GH1-00001,Q2,1;4,4,B,,,', 'GH1-00001,phone,,,,010-1234-5670,정 담당,두 번 확인', 'GH1-00002,Q1,1,2,A,,,', 'GH1-00003,*,O,,A,,,']
    expect((await decide(rows, 2)).json.error).toMatchObject({code: 'compare.rows-missing', details: {rows: ['GH1-00030 *']}})
    expect((await decide([...rows, 'GH1-00030,*,,O,없음,,park,'], 2)).json.files[0].rows[0].problems).toMatchObject([{rule: 'decision-by-typist'}])
    expect((await run(['batch', 'show', 'B26-0002', '--json'])).json.state).toBe('staged')
    const merged = (await decide([...rows, 'GH1-00030,*,,O,없음,,,'], 0)).json
    expectShape('batch compare', merged)
    expect(merged.merged).toEqual({first: 'B26-0001', second: 'B26-0002', sheets: 2, settled: 4, voided: 0, dropped: 1})
    expect(await json(['batch', 'commit', 'B26-0001', '--as', 'lee'])).toMatchObject({responses: 3, balance: {received: 3, entered: 3, over: 0, outstanding: 0}})
    expect((await json(['batch', 'balance'])).items.map(({batch}: {batch: string}) => batch)).toEqual(['B26-0001'])
    await run(['audit', 'verify', '--db', '--require', 'L0'])
  })
})
