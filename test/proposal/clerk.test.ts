import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import iconv from 'iconv-lite'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {shapes} from '../../src/report/shapes.js'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {pds, root, type Ran} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'

/** Cells of a CSV as a spreadsheet saves them. */
const csv = (rows: readonly (readonly string[])[]) =>
  rows.map(row => row.map(cell => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n') + '\r\n'

const header = ['접수일시', '작성일', '제안자', '연락처', '제목', '현황 및 문제점', '개선방안', '기대효과']

/** What a clerk typed from 118 letters and printed forms: 105 in order, 13 with something wrong. */
function register(texts: readonly (readonly string[])[]): string {
  const text = (i: number, ...over: (string | undefined)[]) => texts[i]!.map((cell, n) => over[n] ?? cell)
  const good = Array.from({length: 100}, (_, i) => [
    `2026. 5. ${4 + (i % 20)}. ${String(9 + (i % 9)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`, i % 3 === 0 ? '' : '2026-05-03',
    `홍길${'가나다라마바사'[i % 7]}`, i % 2 === 0 ? `010-1234-${1000 + i}` : `citizen${i}@example.kr`, ...text(i),
  ])
  const odd = [
    ['2026-05-25 10:00', '', '김민', '010-1111-0001', ...text(0)],
    [...good[3]!],
    ['2026-05-25 10:02', '', '박수', '010-1111-0003', ...text(5, `${texts[5]![0]} 건의`, undefined, `${texts[5]![2]} 꼭 바랍니다.`)],
    ['2026-05-25 10:03', '', '=HYPERLINK("x")', '+82 10-1111-0004', '- 안내를 늘립시다', '여러 줄,\n"따옴표"와 쉼표', '=더 늘립니다', ''],
    ['2026-05-25', '', '', '', '날짜만 있는 제안', '문제가 있습니다', '이렇게 합시다', ''],
  ]
  const bad = [
    ['2026-05-26 10:00', '', '이가', '010-2222-0001', ...text(100, '')],
    ['2026-13-40 10:00', '', '이나', '010-2222-0002', ...text(101)],
    ['5. 20. 10:00', '', '이다', '010-2222-0003', ...text(102)],
    ['2026-05-26 10:03', '2026-05-27', '이라', '010-2222-0004', ...text(103)],
    ['2026-05-26 10:04', '', '이마', '900101-1234567', ...text(104)],
    ['2026-05-26 10:05', '', '이바', '010-2222-0006', ...text(105, undefined, `${texts[105]![1]} 제 번호는 900101-1234567 입니다.`)],
    ['2026-05-26 10:06', '', '이사', '010-2222-0007', ...text(106, '가'.repeat(301))],
    ['2026-07-08 10:07', '', '이아', '010-2222-0008', ...text(107)],
    ['2026-05-26 10:08', '', '이자', '010-2222-0009', ...text(108), '더', '있음'],
    // Out of the window: these two stay out, whatever is corrected.
    ['2026-05-01 10:00', '', '이차', '010-2222-0010', ...text(109, '너무 이른 제안', '이르게 온 글입니다')],
    ['2026-06-26 18:01', '', '이카', '010-2222-0011', ...text(99, '늦은 제안', '늦게 온 글입니다')],
  ]
  const broken = '2026-05-26 11:00,,오가,,"닫히지 않은 따옴표,문제,개선,\r\n'
  return `2026 국민외교 정책제안 공모 접수대장\r\n\r\n${csv([header, ...good, ...odd, ...bad])}${broken},,,,,,,\r\n2026-05-26 12:00,,유가,010-2222-0012,칸이 모자란 제안,문제\r\n`
}

/** Corrects a rejects file as one would in a spreadsheet: only cells, the first three columns stay. */
async function corrected(file: string, into: string, by: (cells: string[], at: (name: string) => number) => void): Promise<number> {
  const [head, ...rows] = parse(await readFile(file), {bom: true, relax_column_count: true}) as string[][]
  for (const row of rows) by(row, name => head!.indexOf(name))
  await writeFile(into, `\ufeff${csv([head!, ...rows])}`)
  return rows.length
}

describe.each(dialects)('a clerk with 118 letters on %s', dialect => {
  it('gets all of them in that may come in: bad rows corrected, nothing twice, nothing dropped, taken back and brought again', async () => {
    const folder = await temporaryFolder()
    const env = {PDS_STORE: await emptyStore(dialect), PDS_HOME: folder, PDS_LANG: 'ko'}
    const run = async (now: string, argv: string[], exit = 0): Promise<Ran> => {
      const done = await pds(argv, {env: {...env, PDS_NOW: now}})
      expect(done.exit, `${argv.join(' ')}\n${done.out}${done.err}`).toBe(exit)
      return done
    }
    await run('2026-04-20T09:00', ['db', 'init', '--rehearsal'])
    for (const [code, role] of [['kim', 'officer'], ['lee', 'clerk']]) await run('2026-04-20T09:00', ['operator', 'add', code!, '--role', role!])
    await run('2026-04-20T09:00', ['point', 'add', 'HQ', '--name-ko', '본부', '--name-en', 'Ministry'])
    await run('2026-04-20T09:00', ['call', 'create', '--file', 'fixtures/calls/c26-05.yaml', '--as', 'kim'])
    await run('2026-04-20T09:00', ['call', 'announce', 'C26-05', '--as', 'kim'])
    await run('2026-05-04T09:00', ['call', 'open', 'C26-05', '--as', 'kim'])
    await run('2026-06-26T18:00', ['call', 'close', 'C26-05', '--as', 'kim'])

    const texts = (await readFile(join(root, 'fixtures/proposals/texts.txt'), 'utf8')).trim().split('\n').map(line => line.split('|'))
    const file = join(folder, '접수대장.csv')
    await writeFile(file, iconv.encode(register(texts), 'cp949'))
    const now = '2026-06-29T09:30'
    const rejects = (n: number) => join(folder, `rejects-${n}.csv`)
    const into = (path: string, ...more: string[]) => ['proposal', 'import', path, '--call', 'C26-05', '--channel', 'web', '--point', 'HQ', '--as', 'lee', '--json', ...more]
    const counts = ({json}: Ran) => json.files[0].counts as object

    // All or nothing at first; then the good ones.
    const refused = await run(now, into(file, '--rejects', rejects(1)), 2)
    expect(counts(refused)).toEqual({read: 118, accepted: 106, rejected: 12, unchanged: 0, conflict: 0, blank: 1})
    expect((await run(now, ['proposal', 'list', '--json'])).json.total).toBe(0)
    const first = await run(now, into(file, '--accept-valid', '--rejects', rejects(1)), 4)
    shapes['proposal import']!.parse(first.json)
    expect(first.json.files[0]).toMatchObject({encoding: 'cp949', headerRow: 3, warnings: [{rule: 'like-earlier', facts: {same: 2, near: 1}}]})
    expect(first.json.files[0].rows.map(({row, problems}: {row: number; problems: {rule: string; column: string}[]}) => `${row} ${problems.map(({rule, column}) => `${column} ${rule}`).join()}`)).toEqual([
      '110 제목 required', '111 접수일시 not-a-date', '112 접수일시 not-a-date', '113 작성일 times-reversed', '114 연락처 resident-number', '115 현황 및 문제점 resident-number',
      '116 제목 too-long', '117 접수일시 times-reversed', '118  too-many-fields', '119 접수일시 call-early', '120 접수일시 call-late', '121  bad-quote',
    ])
    const written = await readFile(rejects(1), 'utf8')
    expect(written).not.toContain('900101-1234567')
    expect(first.out + first.err).not.toContain('234567')

    // Twice the same is nothing; the corrected rows bring what can be corrected, in as many goes as it takes.
    expect((await run(now, into(file, '--accept-valid'))).json).toMatchObject({batch: null, files: [{alreadyImportedAs: first.json.batch}]})
    expect(await corrected(rejects(1), rejects(2), (row, at) => {
      if (row[0] === '110') row[at('제목')] = '제목을 찾아 적음'
      if (row[0] === '111') row[at('접수일시')] = '2026-05-26 10:01'
      if (row[0] === '112') row[at('접수일시')] = '2026. 5. 20. 10:00'
      if (row[0] === '113') row[at('작성일')] = '2026-05-25'
      if (row[0] === '114') row[at('연락처')] = ''
      if (row[0] === '116') row[at('제목')] = '짧게 줄인 제목'
      if (row[0] === '117') row[at('접수일시')] = '2026-06-08 10:07'
      if (row[0] === '118') row.splice(11)
      if (row[0] === '121') row[at('제목')] = '따옴표를 닫은 제안'
    })).toBe(12)
    const second = await run(now, into(rejects(2), '--accept-valid', '--rejects', rejects(3)), 4)
    // The masked number was overlooked: the row is not taken with half a number in it.
    expect(second.json.files[0].rows.map(({problems}: {problems: {rule: string}[]}) => problems[0]!.rule)).toEqual(['resident-number', 'call-early', 'call-late'])
    await corrected(rejects(3), rejects(4), (row, at) => {
      row[at('현황 및 문제점')] = row[at('현황 및 문제점')]!.replace(/ 제 번호는 \S+ 입니다\./, '')
    })
    const third = await run(now, into(rejects(4), '--accept-valid', '--rejects', rejects(5)), 4)
    expect(counts(third)).toMatchObject({accepted: 1, rejected: 2})
    expect((await run(now, ['proposal', 'list', '--json', '--limit', '0'])).json.total).toBe(116)
    const all = (await run(now, ['proposal', 'list', '--limit', '0', '--json'])).json.items as {ref: string; receiptNo: string; title: string; state: string}[]
    expect(new Set(all.map(({receiptNo}) => receiptNo)).size).toBe(116)
    expect(all.map(({title}) => title)).toEqual(expect.arrayContaining(['- 안내를 늘립시다', '날짜만 있는 제안', '칸이 모자란 제안', '따옴표를 닫은 제안']))

    // Whoever corrects the whole list instead brings nothing twice.
    const whole = join(folder, '고친 접수대장.csv')
    await writeFile(whole, iconv.encode(register(texts).replace('2026-13-40 10:00', '2026-05-26 10:01'), 'cp949'))
    expect(counts(await run(now, into(whole, '--accept-valid'), 4))).toMatchObject({read: 118, accepted: 0, unchanged: 107, rejected: 11})

    // The late letter that may still come: by mail.
    const mail = join(folder, 'mail.csv')
    await writeFile(mail, csv([header, ['2026-07-02 10:20', '2026-06-25', '한정', '', '소리로 듣는 여행경보', texts[0]![1]!, '읽어 줍니다', '']]))
    await run('2026-07-02T11:00', into(mail), 2)
    await run('2026-07-02T11:00', ['proposal', 'import', mail, '--call', 'C26-05', '--channel', 'mail', '--point', 'HQ', '--as', 'lee'])

    // The wrong file after all: back, and again. References and receipt numbers go on.
    await run('2026-07-02T12:00', ['batch', 'revert', first.json.batch, '--reason', '다른 접수대장', '--as', 'lee'])
    expect((await run('2026-07-02T12:00', ['proposal', 'list', '--json'])).json.total).toBe(11)
    const again = await run('2026-07-02T12:05', into(file, '--accept-valid'), 4)
    expect(counts(again)).toMatchObject({accepted: 106, unchanged: 0})
    const now117 = (await run('2026-07-02T12:10', ['proposal', 'list', '--limit', '0', '--json'])).json as {total: number; items: {ref: string}[]}
    expect(now117.total).toBe(117)
    expect(now117.items.filter(({ref}) => all.some(before => before.ref === ref))).toHaveLength(10)

    // The duplicates, found and linked; what the register now counts.
    const groups = (await run('2026-07-02T13:00', ['proposal', 'similar', '--call', 'C26-05', '--json'])).json
    shapes['proposal similar']!.parse(groups)
    expect(groups).toMatchObject({total: 3, compared: 117})
    const found = groups.items as {lead: {ref: string; title: string}; members: {ref: string; percent: number}[]}[]
    expect(found.flatMap(({members}) => members.map(({percent}) => percent)).sort((x, y) => x - y)).toEqual([89, 100, 100])
    for (const {lead, members} of found)
      for (const member of members) {
        const linked = await run('2026-07-02T13:05', ['proposal', 'link', member.ref, '--duplicate-of', lead.ref, '--reason', '같은 제안', '--as', 'kim', '--json'])
        shapes['proposal link']!.parse(linked.json)
      }
    expect((await run('2026-07-02T13:10', ['call', 'list', '--json'])).json.items[0].proposals).toBe(114)
    const [{lead, members}] = found as [typeof found[0]]
    expect((await run('2026-07-02T13:15', ['proposal', 'link', lead.ref, '--duplicate-of', members[0]!.ref, '--reason', '거꾸로', '--as', 'kim'], 3)).err).toContain('이미')
    const shown = (await run('2026-07-02T13:20', ['proposal', 'show', lead.ref, '--json'])).json
    shapes['proposal show']!.parse(shown)
    expect(shown.duplicates.map(({ref}: {ref: string}) => ref)).toEqual(members.map(({ref}) => ref))
    expect((await run('2026-07-02T13:20', ['proposal', 'list', '--duplicates', '--json'])).json).toMatchObject({total: 3, items: [{state: 'duplicate'}, {state: 'duplicate'}, {state: 'duplicate'}]})
    await run('2026-07-02T13:30', ['audit', 'verify', '--db', '--require', 'L0'])
  })

  it('sees two texts side by side at a terminal, finds repeats, and is told the way out of every slip', async () => {
    const folder = await temporaryFolder()
    const env = {PDS_STORE: await emptyStore(dialect), PDS_HOME: folder, PDS_LANG: 'ko', PDS_OPERATOR: 'root'}
    const run = (...argv: string[]) => pds(argv, {env})
    await run('db', 'init', '--quiet')
    await run('operator', 'add', 'kim', '--role', 'officer', '--role', 'clerk', '--quiet')
    await run('point', 'add', 'GH1', '--name-ko', '센터', '--name-en', 'Center', '--quiet')
    const as = {...env, PDS_OPERATOR: 'kim'}
    const take = (...more: string[]) => pds(['proposal', 'receive', '--point', 'GH1', '--json', ...more], {env: {...as, PDS_PERSON_CONTACT: '010-1234-5678'}})
    const words = ['--title', '쉬운 말 여행경보', '--text', '여행경보를 쉬운 말과 큰 글씨로 다시 써서 해외안전여행 누리집에 함께 올립니다.']
    const [a, b] = [(await take(...words)).json.ref, (await take(...words)).json.ref]
    const c = (await take('--title', '쉬운 말 여행경보 안내', '--text', '여행경보를 쉬운 말과 큰 글씨로 다시 써서 해외안전여행 누리집에 올립니다.')).json.ref
    const [similar, linked] = [['proposal', 'similar', c], ['proposal', 'link', c, '--duplicate-of', a, '--reason', '같은 제안']]
    const seen = (await onTerminal(similar, as)).seen
    expect(seen).toContain('\u001b[1m[안내]\u001b[22m')
    expect(seen).toContain(`pds proposal link ${c} --duplicate-of ${a}`)
    const piped = await pds(similar, {env: as})
    expect(piped.out).toContain('[안내]')
    expect(piped.out).not.toMatch(/\u001b/)
    expect((await pds([...similar, '--format', 'csv'], {env: as})).out.trim().split('\r\n').map(line => line.split(',')[0])).toEqual(['ref', a, b])
    for (const [argv, exit, said] of [
      [['proposal', 'similar'], 2, '--call'], [['proposal', 'similar', '--min', 'viel', a], 2, '0.3'], [['proposal', 'similar', 'P-1999-001'], 5, 'proposal list'],
      [['proposal', 'similar', '--call', 'C00-00'], 5, 'C00-00'], [['proposal', 'similar', '--all', '--call', 'C00-00'], 2, '--all'], [['proposal', 'link', c, '--reason', 'x'], 2, 'duplicate-of'],
      [['proposal', 'link', c, '--duplicate-of', a], 3, '--reason'], [['proposal', 'link', a, '--duplicate-of', c, '--reason', 'x'], 3, `pds proposal link ${c} --duplicate-of ${a}`],
      [['proposal', 'unlink', c, '--reason', 'x'], 3, '연결되어 있지 않습니다'], [['proposal', 'repeats', '--min', '1'], 2, '--min'], [[...linked, '--dry-run'], 0, '모의 실행'], [linked, 0, `해제: pds proposal unlink ${c}`],
      [linked, 0, '이미'], [['decision', 'record', c, '--adopt', '--implement-by', '2099-01-01'], 3, `${a} 을(를) 결정`],
    ] as const) {
      const done = await pds([...argv], {env: as})
      expect(done.exit, argv.join(' ')).toBe(exit)
      expect(done.err, argv.join(' ')).toContain(said)
      expect(done.err).not.toMatch(/at .*\.js:\d+/)
    }

    const repeats = await pds(['proposal', 'repeats', '--min', '2', '--json'], {env: as})
    shapes['proposal repeats']!.parse(repeats.json)
    expect(repeats.json).toMatchObject({total: 1, withoutContact: 0, items: [{times: 2, refs: [a, b]}]})
    expect(repeats.out).not.toContain('1234')
    expect((await pds(['proposal', 'show', c], {env: as})).out).toMatch(new RegExp(`우선 제안 +${a}, .* kim 연결: 같은 제안`))
    const back = await pds(['proposal', 'unlink', c, '--reason', '제안자 이의', '--json'], {env: as})
    shapes['proposal unlink']!.parse(back.json)
    expect(back.json).toMatchObject({ref: c, state: 'received', lead: null, duplicateOf: a})
    expect((await pds(['audit', 'trail', a], {env: as})).out).toMatch(/proposal\.linked[^]*proposal\.unlinked/)
  })
})
