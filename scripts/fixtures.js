/** Writes the sample office's CSV and XLSX files: always the same bytes, whoever runs it, and wherever. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {fileURLToPath} from 'node:url'
import {inflateRawSync} from 'node:zlib'
import iconv from 'iconv-lite'
import {writeXlsx} from 'hucre/xlsx'

const root = fileURLToPath(new URL('../fixtures/', import.meta.url))

function write(path, data) {
  mkdirSync(dirname(root + path), {recursive: true})
  writeFileSync(root + path, data)
}

/** A small generator (mulberry32); each file has its own seed, so that a change to one leaves the others alone. */
function dice(seed) {
  let state = seed
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = n => Math.floor(random() * n)
  return {
    below,
    pick: list => list[below(list.length)],
    chance: share => random() < share,
    /** An index, as likely as its weight. */
    weigh(weights) {
      let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
      const found = weights.findIndex(weight => (left -= weight) < 0)
      return found === -1 ? weights.length - 1 : found
    },
    /** `n` different things in the order drawn. */
    draw(list, n) {
      const rest = [...list]
      return Array.from({length: n}, () => rest.splice(below(rest.length), 1)[0])
    },
  }
}

const two = n => String(n).padStart(2, '0')
const cell = value => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const csv = rows => rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'
const wide = text => [...String(text)].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
const circled = code => '①②③④⑤⑥⑦⑧⑨'[code - 1]

// ── The visitor survey ──────────────────────────────────────────────────────────────────────────────────────────────

const header = ['접수번호', '접수일자', '문1', '문2', '문3', 'Q3.other', '문4', '문5', 'Q6.a', 'Q6.b', 'Q6.c', '문7', '연령', '거주지', 'visit_on', '의견', 'phone', '입력자', '가중치', '비고']
const q1 = {1: '매우 그렇다', 2: '그렇다', 3: '보통이다', 4: '그렇지 않다', 5: '전혀 그렇지 않다', 9: '모름'}
const q3 = {1: '한반도 평화', 2: '재외국민 보호', 3: '경제외교', 4: '기후변화', 5: '개발협력', 6: '기타'}
const q4 = {1: '받았다', 2: '받지 못하였다'}
const q6 = {1: '매우 충분하다', 2: '충분하다', 3: '부족하다', 4: '매우 부족하다'}
const q7 = {1: '정책 토론회', 2: '온라인 의견함', 3: '청소년 교육', 4: '지역 순회 센터', 5: '해외 안전 안내'}
const region = {1: '수도권', 2: '비수도권', 9: '응답 거절'}
const others = ['문화 교류', '영사 서비스', '우주 협력', '한국어 보급', '통상 분쟁', '청년 국제교류']
const clerks = ['이서연', '박민준', '최지우']
// Days on which the desk is open: 2 March 2026 is a substitute holiday.
const workdays = [3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30, 31]
// Weights of the design by region and age: under 30, under 45, under 60, older.
const weights = {1: ['0.742', '0.874', '0.931', '1.108'], 2: ['0.986', '1.127', '1.204', '1.463'], 9: ['0.853', '0.972', '1.041', '1.256']}
const opinions = [
  '센터가 더 많은 지역에 있으면 좋겠습니다.', '여권 발급 안내가 친절하였습니다.', '청소년 대상 강연을 늘려 주세요.',
  '해외 안전 문자를 더 일찍 보내 주시면 좋겠습니다.', '정책 토론회 소식을 알기 어렵습니다.', '통역 자원봉사에 참여하고 싶습니다.',
  '전시 설명에 글씨가 작아 읽기 힘들었습니다, 크게 해 주세요.', '의견을 낸 뒤 처리 결과를 문자로 알려 주시기 바랍니다.',
  '똠얌꿍 조리 체험이 즐거웠습니다. 다른 나라 음식도 해 주세요.', '"찾아가는 외교관" 강연을 우리 학교에서도 열어 주세요.',
  '주차할 곳이 부족합니다.', '아이와 함께 볼 수 있는 전시가 있어 좋았습니다.', '개발협력 사업의 성과를 더 자주 알려 주세요.',
  '점자 안내가 있었으면 합니다.', '야간에도 문을 열면 직장인이 올 수 있겠습니다.', '영사콜센터 번호를 이번에 처음 알았습니다.',
  '재외국민 투표 안내를 일찍 보내 주세요.', '기후변화 협상 내용을 쉽게 설명해 주셔서 고맙습니다.', '직원분이 오래 설명해 주셔서 이해가 잘 되었습니다.',
  '설문이 조금 길었습니다.', '외국인 친구와 함께 왔는데 영어 안내가 있어 편하였습니다.', '다음 공모에 제안을 내 보려고 합니다.',
]

/** What a visitor ticked on sheet `n`; null where nothing was. */
function visitor(n, day, {below, pick, chance, weigh, draw}) {
  const given = (share, value) => (chance(share) ? null : value)
  const spoken = given(0.03, chance(0.32))
  const named = draw([1, 2, 3, 4, 5], 1 + weigh([3, 4, 3])).sort()
  const fields = chance(0.12) ? [...named.slice(0, 2), 6] : named
  const age = given(0.02, 14 + weigh([6, 22, 19, 16, 15, 12, 7]) * 10 + below(10))
  const lives = [1, 2, 9][weigh([62, 35, 3])]
  const band = age === null ? 1 : age < 30 ? 0 : age < 45 ? 1 : age < 60 ? 2 : 3
  return {
    sheet: `GH1-${String(n).padStart(5, '0')}`, received: day, q1: [1, 2, 3, 4, 5, 9][weigh([27, 34, 21, 10, 5, 3])], q2: spoken,
    q3: given(0.03, fields), other: pick(others), q4: spoken ? given(0.04, 1 + weigh([5, 6])) : null, q5: given(0.04, weigh([1, 1, 1, 2, 3, 8, 10, 18, 25, 18, 13])),
    q6: [[2, 5, 4, 2], [2, 4, 5, 2], [4, 6, 3, 1]].map(shares => given(0.04, 1 + weigh(shares))),
    q7: given(0.05, draw([1, 2, 3, 4, 5], 3)), age, region: lives, visit: given(0.02, Math.max(2, day - weigh([8, 1, 0, 1]))),
    opinion: chance(0.35) ? pick(opinions) : null, phone: chance(0.22) ? two(below(100)) + two(below(100)) : null, clerk: pick(clerks), weight: weights[lives][band],
  }
}

/** The sheet as a clerk typed it: codes or words or ①, dates and telephones of every kind. */
function typed(v, {pick, below}) {
  const none = () => pick(['', '', '', '무응답', '-', '모름/무응답'])
  const or = (value, write) => (value === null ? none() : write(value))
  const option = labels => code => pick([
    () => String(code), () => String(code), () => circled(code), () => labels[code], () => labels[code], () => `${code}. ${labels[code]}`,
    () => labels[code].replaceAll(' ', ''), () => labels[code].replaceAll(' ', '  '), () => ` ${labels[code].replaceAll(' ', '　')} `, () => wide(code),
  ])()
  const list = labels => codes => pick([
    () => codes.join(','), () => codes.join(','), () => codes.join(';'), () => codes.join(', '), () => codes.join(' '), () => codes.map(circled).join(''),
    () => codes.map(circled).join(', '), () => codes.map(code => labels[code]).join(', '), () => codes.map(wide).join(','),
  ])()
  const date = d => pick([
    () => `2026. 3. ${d}.`, () => `2026. 3. ${d}.`, () => `2026.03.${two(d)}`, () => `202603${two(d)}`, () => `2026-03-${two(d)}`,
    () => `2026년 3월 ${d}일(${'일월화수목금토'[new Date(Date.UTC(2026, 2, d)).getUTCDay()]})`,
  ])()
  const number = n => (below(10) === 0 ? wide(n) : String(n))
  const phone = last => pick([
    `010-0000-${last}`, `010-0000-${last}`, `0100000${last}`, `010 0000 ${last}`, `010.0000.${last}`, `+82-10-0000-${last}`, `010)0000-${last}`, wide(`010-0000-${last}`),
  ])
  return [
    v.sheet, date(v.received), option(q1)(v.q1), or(v.q2, yes => pick(yes ? ['O', 'O', 'o', '○', '예', '네', 'Y', 'Ｏ'] : ['X', 'X', 'x', '×', '아니오', '아니요', 'N', 'Ｘ'])),
    or(v.q3, list(q3)), v.q3?.includes(6) ? v.other : '', v.q2 ? or(v.q4, option(q4)) : '', or(v.q5, number), ...v.q6.map(mark => or(mark, option(q6))), or(v.q7, list(q7)),
    or(v.age, number), option(region)(v.region), or(v.visit, date), v.opinion ?? '', v.phone === null ? '' : phone(v.phone), v.clerk, v.weight, '',
  ]
}

/** The sheet as a spreadsheet holds it: real dates and numbers, and now and then a text. */
function keyed(v, {chance}) {
  const date = d => (d === null ? '' : chance(0.15) ? `2026. 3. ${d}.` : new Date(Date.UTC(2026, 2, d)))
  return [
    v.sheet, date(v.received), v.q1, v.q2 === null ? '무응답' : v.q2 ? 'O' : 'X', v.q3?.join(',') ?? '', v.q3?.includes(6) ? v.other : '', v.q4 ?? '', v.q5 ?? '무응답',
    ...v.q6.map(mark => mark ?? ''), v.q7?.map(circled).join('') ?? '', v.age ?? '', region[v.region], date(v.visit), v.opinion ?? '',
    v.phone === null ? '' : `010-0000-${v.phone}`, v.clerk, Number(v.weight), '',
  ]
}

/** By row from 0 (line 4): what the sheet says, and the cell the clerk got wrong. */
const mistakes = [
  [11, {q1: 3}, '문1', '가끔'],
  [37, {q3: [1, 2, 3]}, '문3', '1~3'],
  [84, {}, '접수번호', 'GH1-00058'],
  [120, {}, '접수일자', '2026. 4. 13.'],
  [163, {age: 19, weight: '0.742', region: 1}, '연령', '199'],
  [201, {q3: [1, 2, 4]}, '문3', '1,2,3,4'],
  [244, {opinion: '여권 재발급 결과를 알고 싶습니다.'}, '의견', '여권 재발급 결과를 알고 싶습니다. 900101-1234567'],
  [279, {visit: 30}, 'visit_on', '2026. 2. 30.'],
]

function responses() {
  const chances = dice(20260302)
  const sheets = Array.from({length: 300}, (_, i) => visitor(i + 1, workdays[Math.floor((i * workdays.length) / 300)], chances))
  for (const [n, said] of mistakes) Object.assign(sheets[n], said)
  const good = sheets.map(sheet => typed(sheet, chances))
  const rows = good.map(row => [...row])
  for (const [n, , column, value] of mistakes) rows[n][header.indexOf(column)] = value
  const text = csv([['국민외교센터 방문자 설문 입력 대장'], ['2026년 3월 접수분 (접수처: GH1)'], header, ...rows])
  const bytes = iconv.encode(text, 'cp949')
  if (iconv.decode(bytes, 'cp949') !== text) throw new Error('a letter that CP949 does not have')
  write('responses/visitors-march.csv', bytes)
  write('responses/visitors-march.corrected.csv', `\ufeff${csv([header, ...mistakes.map(([n]) => good[n])])}`)
}

async function workbook() {
  const chances = dice(20260331)
  const rows = Array.from({length: 40}, (_, i) => keyed(visitor(i + 301, [25, 26, 27, 30, 31][Math.floor(i / 8)], chances), chances))
  const typedOn = new Date('2026-04-01T00:00:00Z')
  const zip = await writeXlsx({
    sheets: [{name: '입력', rows: [header, ...rows], columns: header.map(name => (['접수일자', 'visit_on'].includes(name) ? {width: 12, numFmt: 'yyyy-mm-dd'} : {width: 12}))}],
    properties: {created: typedOn, modified: typedOn, creator: '국민외교센터'},
  })
  write('responses/visitors-april.xlsx', stored(Buffer.from(zip)))
}

/** The same archive with nothing squeezed: what deflate writes differs between builds of zlib, stored bytes do not. */
function stored(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = []
  const directory = []
  let offset = 0
  for (let i = 0, at = zip.readUInt32LE(end + 16); i < zip.readUInt16LE(end + 10); i++) {
    const [name, extra, comment] = [28, 30, 32].map(field => zip.readUInt16LE(at + field))
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    const data = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
    const entry = Buffer.from(zip.subarray(at, at + 46 + name))
    entry.writeUInt16LE(0, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.fill(0, 30, 34)
    entry.writeUInt32LE(offset, 42)
    const first = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), entry.subarray(6, 32), entry.subarray(46)])
    files.push(first, data)
    directory.push(entry)
    offset += first.length + data.length
    at += 46 + name + extra + comment
  }

  const tail = Buffer.from(zip.subarray(end, end + 22))
  tail.writeUInt32LE(directory.reduce((sum, entry) => sum + entry.length, 0), 12)
  tail.writeUInt32LE(offset, 16)
  tail.writeUInt16LE(0, 20)
  return Buffer.concat([...files, ...directory, tail])
}

// ── The call for proposals ──────────────────────────────────────────────────────────────────────────────────────────

const proposalHeader = ['접수일시', '작성일자', '제안자', '연락처', '제목', '현황 및 문제점', '개선방안', '기대효과']

/** Seoul time, `YYYY-MM-DD HH:MM`, that many minutes after the call opened. */
const moment = minutes => new Date(Date.UTC(2026, 4, 4, 9, minutes)).toISOString().slice(0, 16).replace('T', ' ')

/** `texts.txt` holds the words, one entry a line; here each gets its time and its proposer. */
function proposals() {
  const {below, pick, chance, weigh} = dice(20260504)
  const entries = readFileSync(`${root}proposals/texts.txt`, 'utf8').trim().split('\n').map(line => line.split('|'))
  if (entries.length !== 110 || new Set(entries.flat()).size !== 440) throw new Error('110 proposals, each with words of its own')
  const all = (53 * 24 + 9) * 60
  // By day of the window, the last days being the busiest; between seven and midnight.
  const times = new Set()
  while (times.size < 107) {
    const minutes = (chance(0.3) ? 46 + weigh([1, 1, 2, 2, 3, 4, 6]) : below(53)) * 1440 + below(15 * 60)
    if (minutes < all) times.add(minutes)
  }

  const received = [...[...times].sort((a, b) => a - b), all].map(moment)
  // After the call closed: three minutes, and the morning after.
  received.push('2026-06-26 18:03', '2026-06-27 09:12')
  const families = ['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임', '한', '오', '서', '신', '권']
  const givens = ['서준', '하은', '도윤', '지아', '민재', '수아', '예준', '채원', '주원', '다은', '정호', '미경', '영수', '순자', '태오', '가람']
  const rows = entries.map((texts, i) => {
    const written = new Date(Date.parse(`${received[i].slice(0, 10)}T00:00:00Z`) - weigh([8, 2, 1]) * 86_400_000).toISOString().slice(0, 10)
    return [received[i], written, pick(families) + pick(givens), chance(0.55) ? `010-0000-${1001 + i}` : `citizen${i + 1}@example.kr`, ...texts]
  })
  write('proposals/c26-05-online.csv', csv([proposalHeader, ...rows]))
  write('proposals/c26-05-mail.csv', csv([proposalHeader, [
    '2026-07-02 10:20', '2026-06-25', '한정수', '010-0000-2001', '소리로 듣는 여행경보', '시각장애인은 색으로 나타낸 여행경보 지도를 볼 수 없습니다.',
    '영사콜센터에 전화하여 나라 이름을 말하면 여행경보를 읽어 주게 합니다.', '앞이 보이지 않는 국민도 스스로 안전 정보를 확인할 수 있습니다.',
  ]]))
}

function scores() {
  const {below, chance} = dice(20260710)
  const criteria = ['feasibility', 'creativity', 'efficiency', 'scope', 'continuity']
  // The panel's common opinion of each proposal, and each reviewer's hand.
  const merit = [[9, 8, 9, 8, 8], [8, 9, 8, 7, 9], [9, 7, 8, 9, 9], [7, 8, 8, 8, 7], [7, 5, 6, 6, 6], [3, 8, 4, 6, 4], [6, 3, 6, 7, 6], [5, 5, 6, 5, 7], [2, 6, 4, 6, 3], [7, 4, 6, 7, 6]]
  const hand = [0, 0, 1, -1, 0, -1, 1]
  const remarks = [
    '실시 효과가 분명함', '현장 수요가 확인됨', '적은 비용으로 바로 할 수 있음', '공개 범위를 정하여야 함', '이미 하는 사업과 겹침', '협상 일정과 맞지 않음',
    '이미 실시하고 있음', '담당 기관이 다름', '예산 근거가 부족함', '3번 제안과 내용이 같음',
  ]
  for (const [r, bias] of hand.entries()) {
    const rows = merit.map((marks, p) => [
      `R-${r + 1}`, `P-2026-${String(p + 1).padStart(3, '0')}`, ...marks.map(mark => String(Math.max(0, Math.min(10, mark + bias + below(3) - 1)))),
      chance(0.4) ? remarks[p] : '',
    ])
    write(`scores/c26-05-r1-R-${r + 1}.csv`, csv([['심사위원', '제안번호', ...criteria, '의견'], ...rows]))
  }
}

function decisions() {
  const rows = [
    [1, 'adopt', '', '청각장애 국민의 안전에 꼭 필요하고 지금의 상담 설비로 시작할 수 있어 채택합니다.', '2027-06-30'],
    [2, 'adopt', '', '지역 학생에게 고른 기회를 주며 퇴직 외교관의 참여 뜻을 확인하여 채택합니다.', '2027-03-02'],
    [3, 'adopt', '', '적은 비용으로 많은 국민에게 도움이 되므로 누리집 개편에 맞추어 실시합니다.', '2027-12-31'],
    [4, 'adopt_in_part', '', '사업 지도와 예산은 공개하되, 상대국 주민의 사진은 개인정보를 보호하기 위하여 제외합니다.', '2027-09-30'],
    [5, 'not_adopt', 'already_done', '같은 내용의 안전교육과 점검표를 워킹홀리데이 안내 누리집에서 이미 제공하고 있습니다. 더 쉽게 찾을 수 있도록 안내하겠습니다.', ''],
    [6, 'not_adopt', 'feasibility', '협상은 하루에도 여러 번 안건이 바뀌어 투표 결과를 제때 반영할 수 없습니다. 협상 전 의견 수렴에는 언제든지 참여하실 수 있습니다.', ''],
    [7, 'not_adopt', 'already_done', '전자여권을 한 번 받은 분은 지금도 정부24에서 온라인으로 재발급을 신청하실 수 있습니다.', ''],
    [8, 'not_adopt', 'out_of_scope', '한글학교 교사 연수는 재외동포청의 업무이므로 그 기관에 제안 내용을 전달하였습니다.', ''],
    [9, 'not_adopt', 'feasibility', '모든 행사에 10개 언어 통역사를 두려면 지금 예산과 인력으로는 어렵습니다. 중요한 행사의 수어 통역부터 늘려 가겠습니다.', ''],
    [10, 'not_adopt', 'duplicate', '먼저 접수된 제안(P-2026-003)과 내용이 같아 그 제안으로 함께 실시합니다. 소중한 의견에 감사드립니다.', ''],
  ]
  // The entries that did not reach the panel, each with the criterion it fell short of.
  const others = [
    ['feasibility', '지금의 법령과 인력으로는 실시하기 어렵습니다. 여건이 바뀌면 다시 제안하여 주십시오.'],
    ['efficiency', '드는 비용에 비하여 기대되는 효과가 크지 않아 채택하지 못하였습니다.'],
    ['already_done', '같은 취지의 사업을 이미 하고 있습니다. 더 널리 알리도록 하겠습니다.'],
    ['scope', '적용되는 대상이 좁아 정책으로 채택하기 어렵습니다.'],
    ['out_of_scope', '외교부의 사무가 아니어서 담당 기관을 안내하여 드렸습니다.'],
    ['continuity', '한 번의 행사에 그쳐 계속 실시할 수 있는 정책으로 보기 어렵습니다.'],
    ['creativity', '여러 나라에서 이미 널리 하는 방식이어서 새로운 점을 찾기 어려웠습니다.'],
  ]
  for (let n = rows.length + 1; n <= 110; n++) rows.push([n, 'not_adopt', ...others[n % others.length], ''])
  write('decisions/c26-05.csv', csv([
    ['proposal', 'outcome', 'code', 'reason', 'implement_by'], ...rows.map(([n, ...rest]) => [`P-2026-${String(n).padStart(3, '0')}`, ...rest]),
  ]))
}

responses()
await workbook()
proposals()
scores()
decisions()
