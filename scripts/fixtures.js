/** Writes the sample office's paper: always the same bytes, whoever runs it. */
import {writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import iconv from 'iconv-lite'
import {writeXlsx} from 'hucre/xlsx'

const root = fileURLToPath(new URL('../fixtures/', import.meta.url))

// A small generator (mulberry32) with a fixed seed: the fixtures are data, not chance.
let state = 20260302
const random = () => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const pick = list => list[Math.floor(random() * list.length)]
const chance = share => random() < share
const two = n => String(n).padStart(2, '0')
const cell = value => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const csv = rows => rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'
const weekday = (y, m, d) => '일월화수목금토'[new Date(Date.UTC(y, m - 1, d)).getUTCDay()]

const header = ['접수번호', '접수일자', '문1', '문2', '문3', '문4', '문5', 'Q6.a', 'Q6.b', 'Q6.c', '문7', '연령', '거주지', 'visit_on', '의견', 'phone', '입력자', '가중치', '비고']
const q1 = ['매우 그렇다', '그렇다', '보통이다', '그렇지 않다', '전혀 그렇지 않다']
const opinions = ['', '', '', '센터가 더 많은 지역에 있으면 좋겠습니다.', '여권 발급 안내가 친절하였습니다.', '청소년 대상 강연을 늘려 주세요.', '해외 안전 문자를 더 일찍 보내 주시면 좋겠습니다.', '정책 토론회 소식을 알기 어렵습니다.', '통역 자원봉사에 참여하고 싶습니다.']

/** The date as one of the clerks writes it. */
function koreanDate(day) {
  const [m, d] = [3, day]
  return pick([`2026. ${m}. ${d}.`, `2026.${two(m)}.${two(d)}`, `2026${two(m)}${two(d)}`, `2026년 ${m}월 ${d}일(${weekday(2026, m, d)})`, `2026-${two(m)}-${two(d)}`])
}

/** One sheet as it was typed; `plain` writes codes only. */
function sheet(n, firstDay, lastDay, plain = false) {
  const day = firstDay + Math.floor(random() * (lastDay - firstDay + 1))
  const one = 1 + Math.floor(random() ** 1.3 * 5)
  const spoken = chance(0.35)
  const fields = [...new Set([1, 2, 3].slice(0, 1 + Math.floor(random() * 3)).map(() => 1 + Math.floor(random() * 5)))].sort()
  const ranks = [1, 2, 3, 4, 5].sort(() => random() - 0.5).slice(0, 3)
  const circled = '①②③④⑤⑥'
  const full = text => [...String(text)].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
  const age = 14 + Math.floor(random() * 66)
  return [
    `GH1-${String(n).padStart(5, '0')}`,
    plain ? `2026-03-${two(day)}` : koreanDate(day),
    plain ? String(one) : pick([String(one), q1[one - 1], circled[one - 1], `${one}. ${q1[one - 1]}`, q1[one - 1].replace(' ', '')]),
    plain ? (spoken ? 'Y' : 'N') : spoken ? pick(['O', '예', '○', 'Y']) : pick(['X', '아니오', '×', 'N']),
    plain ? fields.join(',') : pick([fields.join(','), fields.join(';'), fields.map(f => circled[f - 1]).join(''), fields.join(', ')]),
    spoken ? pick(['1', '2', '받았다', '받지 못하였다']) : '',
    chance(0.04) ? '무응답' : plain ? String(Math.floor(random() * 11)) : pick([String(4 + Math.floor(random() * 7)), full(5 + Math.floor(random() * 4))]),
    ...[0, 1, 2].map(() => (chance(0.03) ? '응답 거절' : pick(['1', '2', '3', '충분하다', '조금 부족하다', '많이 부족하다']))),
    ranks.join(','),
    plain ? String(age) : chance(0.1) ? full(age) : String(age),
    pick(['1', '2', '수도권', '비수도권']),
    plain ? `2026-03-${two(day)}` : koreanDate(day),
    pick(opinions),
    chance(0.2) ? pick(['010-0000-', '0100000', '010 0000 ', '010.0000.']) + String(Math.floor(random() * 10000)).padStart(4, '0') : '',
    pick(['이서연', '박민준', '최지우']),
    (0.6 + Math.floor(random() * 900) / 1000).toFixed(3),
    '',
  ]
}

function responses() {
  const rows = Array.from({length: 300}, (_, i) => sheet(i + 1, 2, 29))
  const good = rows.map(row => [...row])
  const at = name => header.indexOf(name)
  const wrong = [
    [11, '문1', '가끔'], [37, '문3', '1~3'], [84, '접수번호', 'GH1-00021'], [120, '접수일자', '2026. 4. 15.'],
    [163, '연령', '199'], [201, '문3', '1,2,3,4'], [244, '의견', '900101-1234567 입니다. 연락 주세요.'], [279, 'visit_on', '2026. 2. 30.'],
  ]
  for (const [n, column, value] of wrong) rows[n][at(column)] = value
  const titles = [['국민외교센터 방문자 설문 입력 대장'], ['2026년 3월, 접수처 GH1']]
  writeFileSync(`${root}responses/visitors-march.csv`, iconv.encode(csv([...titles, header, ...rows]), 'cp949'))
  writeFileSync(`${root}responses/visitors-march.corrected.csv`, `\ufeff${csv([header, ...wrong.map(([n]) => good[n])])}`)
  return Array.from({length: 40}, (_, i) => sheet(i + 301, 25, 31, true))
}

async function workbook(rows) {
  const typed = rows.map(row => row.map((value, i) => {
    if (['접수일자', 'visit_on'].includes(header[i])) return new Date(`${value}T00:00:00Z`)
    return ['연령', '문5', '가중치'].includes(header[i]) && /^[\d.]+$/.test(value) ? Number(value) : value
  }))
  const fixed = new Date('2026-04-01T00:00:00Z')
  const bytes = await writeXlsx({
    sheets: [{name: '입력', rows: [header, ...typed], columns: header.map(name => (['접수일자', 'visit_on'].includes(name) ? {width: 12, numFmt: 'yyyy-mm-dd'} : {width: 12}))}],
    properties: {created: fixed, modified: fixed, creator: '국민외교센터'},
  })
  writeFileSync(`${root}responses/visitors-april.xlsx`, bytes)
}

const themes = [
  ['재외국민 긴급 연락망', '해외에서 사고가 나면 가족과 연락이 늦습니다', '영사콜센터와 연결된 문자 안내를 만듭니다', '연락 시간이 짧아집니다'],
  ['청소년 외교 교실', '학교에서 외교를 배울 기회가 적습니다', '외교관이 학교를 찾아가는 수업을 엽니다', '외교에 대한 이해가 넓어집니다'],
  ['지역 순회 국민외교센터', '센터가 서울에만 있습니다', '버스로 지역을 찾아가는 센터를 운영합니다', '지역 주민의 참여가 늘어납니다'],
  ['공적개발원조 성과 공개', '원조의 성과를 알기 어렵습니다', '사업별 성과를 한눈에 보이는 누리집을 엽니다', '원조에 대한 신뢰가 높아집니다'],
  ['워킹홀리데이 안전 교육', '출국 전 안전 정보가 부족합니다', '출국 전 온라인 교육과 점검표를 제공합니다', '사고와 피해가 줄어듭니다'],
  ['기후외교 시민 토론회', '기후 협상에 국민 의견이 잘 반영되지 않습니다', '협상 전 시민 토론회를 정례로 엽니다', '협상에 국민의 목소리가 담깁니다'],
  ['다문화 가정 여권 안내', '다문화 가정은 여권 절차를 어려워합니다', '여러 언어로 된 안내 영상을 만듭니다', '민원 처리 시간이 줄어듭니다'],
  ['재외동포 한글학교 지원', '한글학교 교재가 부족합니다', '전자 교재를 함께 만들어 나눕니다', '동포 청소년의 한국어 실력이 늘어납니다'],
  ['외교 문서 쉬운 말 풀이', '외교 용어가 어렵습니다', '발표문마다 쉬운 말 풀이를 함께 올립니다', '국민이 정책을 더 쉽게 이해합니다'],
  ['해외 진출 중소기업 상담', '작은 기업은 현지 정보를 얻기 어렵습니다', '재외공관에 화상 상담 창구를 둡니다', '수출 초기의 실패가 줄어듭니다'],
  ['국제회의 청년 참관단', '청년이 국제회의를 볼 기회가 없습니다', '회의마다 청년 참관단을 뽑습니다', '미래의 외교 인재가 자랍니다'],
]
const places = ['부산', '대구', '인천', '광주', '대전', '울산', '세종', '강원', '제주', '전주']
const families = ['김', '이', '박', '최', '정', '강', '조', '윤']
const givens = ['서준', '하은', '도윤', '지아', '민재', '수아', '예준', '채원', '주원', '다은']

function proposals() {
  const rows = []
  for (let i = 0; i < 110; i++) {
    const [title, problem, improvement, effect] = themes[i % themes.length]
    const place = places[Math.floor(i / themes.length) % places.length]
    const day = 4 + Math.floor((i * 52) / 110)
    const [m, d] = day <= 31 ? [5, day] : [6, day - 31]
    const contact = chance(0.5) ? `010-0000-${String(1000 + i)}` : `citizen${i + 1}@example.kr`
    rows.push([
      `2026-${two(m)}-${two(d)} ${two(9 + (i % 9))}:${two((i * 7) % 60)}`, `2026-${two(m)}-${two(d)}`, pick(families) + pick(givens), contact,
      `${title} (${place})`, `${place}에서 살펴보니 ${problem}.`, `${place}부터 ${improvement}.`, `${effect}.`,
    ])
  }

  rows[57][0] = '2026-06-26 18:03'
  rows[57][1] = '2026-06-26'
  rows[91][0] = '2026-06-27 09:12'
  rows[91][1] = '2026-06-26'
  const head = ['접수일시', '작성일자', '제안자', '연락처', '제목', '현황 및 문제점', '개선방안', '기대효과']
  writeFileSync(`${root}proposals/c26-05-online.csv`, csv([head, ...rows]))
  writeFileSync(`${root}proposals/c26-05-mail.csv`, csv([head, [
    '2026-07-02 10:20', '2026-06-25', '한정수', '서울특별시 종로구', '점자 여행경보 안내', '시각장애인은 여행경보 지도를 볼 수 없습니다.',
    '여행경보를 점자와 소리로 안내합니다.', '누구나 안전 정보를 얻을 수 있습니다.',
  ]]))
}

function scores() {
  const criteria = ['feasibility', 'creativity', 'efficiency', 'scope', 'continuity']
  for (let r = 1; r <= 7; r++) {
    const rows = Array.from({length: 10}, (_, p) => [
      `R-${r}`, `P-2026-${String(p + 1).padStart(3, '0')}`, ...criteria.map((_, c) => String(Math.max(0, Math.min(10, 9 - Math.floor(p / 2) + ((p * 3 + c + r) % 4) - 1)))), '',
    ])
    writeFileSync(`${root}scores/c26-05-r1-R-${r}.csv`, csv([['심사위원', '제안번호', ...criteria, '의견'], ...rows]))
  }
}

function decisions() {
  const rows = [
    ['P-2026-001', 'adopt', '', '', '2027-06-30'], ['P-2026-002', 'adopt', '', '', '2027-03-31'], ['P-2026-003', 'adopt', '', '', '2027-12-31'],
    ['P-2026-004', 'adopt-in-part', '', '성과 공개는 누리집 개편에 맞추어 사업별 요약부터 시작합니다.', '2027-09-30'],
    ['P-2026-005', 'not-adopt', 'already_done', '출국 전 안전 교육은 이미 누리집에서 하고 있습니다.', ''],
    ['P-2026-006', 'not-adopt', 'feasibility', '협상 일정이 수시로 바뀌어 정례 토론회를 미리 정하기 어렵습니다.', ''],
    ['P-2026-007', 'not-adopt', 'already_done', '여러 언어로 된 여권 안내 영상이 이미 있습니다.', ''],
    ['P-2026-008', 'not-adopt', 'out_of_scope', '교재 제작은 다른 기관의 업무여서 그 기관에 전달하였습니다.', ''],
    ['P-2026-009', 'not-adopt', 'feasibility', '발표 당일에 풀이를 함께 올릴 인력이 없습니다.', ''],
    ['P-2026-010', 'not-adopt', 'duplicate', '먼저 접수된 같은 제안이 있어 그 제안과 함께 살펴보겠습니다.', ''],
  ]
  writeFileSync(`${root}decisions/c26-05.csv`, csv([['proposal', 'outcome', 'code', 'reason', 'implement_by'], ...rows]))
}

const more = responses()
await workbook(more)
proposals()
scores()
decisions()
