import type {BatchBalance, GroupedBalance} from '../intake/balance.js'
import type {KeptReason, Reverted} from '../intake/batches.js'
import type {Committed, Marked} from '../intake/batch-acts.js'
import type {TypedResult} from '../intake/entry/acts.js'
import type {Agreement} from '../intake/entry/compare.js'
import type {Merged, Resolved} from '../intake/entry/settle-acts.js'
import {listed, plural, showNumber} from './format.js'
import {said, type Word} from './language.js'
import {missingWords} from './tallies.js'

const leftEn = (left: number | null) => (left === null ? '' : left === 0 ? ' None is left.' : ` ${showNumber(left)} left.`)
const leftKo = (left: number | null) => (left === null ? '' : left === 0 ? ' 남은 설문지가 없습니다.' : ` 남은 설문지 ${showNumber(left)}매.`)
const missing = (of: Readonly<Record<string, number>>, l: 'en' | 'ko') => Object.entries(of).map(([kind, n]) => `, ${missingWords[kind]?.[l] ?? kind} ${showNumber(n)}`).join('')
const addsUpEn = (b: BatchBalance) => `${plural(b.received, 'sheet')} received = ${showNumber(b.entered)} entered + ${showNumber(b.void)} void + ${showNumber(b.duplicate)} duplicate + ${showNumber(b.outstanding)} outstanding${b.over > 0 ? `; ${showNumber(b.over)} more than declared` : ''}`
const addsUpKo = (b: BatchBalance) => `접수 ${showNumber(b.received)}매 = 입력 ${showNumber(b.entered)} + 무효 ${showNumber(b.void)} + 중복 ${showNumber(b.duplicate)} + 남음 ${showNumber(b.outstanding)}${b.over > 0 ? `, 접수 매수보다 ${showNumber(b.over)}매 많음` : ''}`
const kept: Record<KeptReason, Word> = {
  'voided': {en: 'voided by an officer', ko: '담당자가 무효로 함'},
  'under-review': {en: 'under review', ko: '심사 중'},
  'scored': {en: 'has score sheets', ko: '채점표 있음'},
  'decided': {en: 'decided', ko: '결정됨'},
  'followed': {en: 'leads a duplicate that stays', ko: '남는 중복 제안의 대표임'},
  'told': {en: 'its proposer was told something', ko: '제안자에게 통지함'},
  'referenced': {en: 'something else refers to it', ko: '다른 자료가 참조함'},
}

/** Why a row stays when its batch goes. */
export const keptWord = (why: KeptReason, l: 'en' | 'ko'): string => kept[why][l]

/** What pds says of batches, of typing sheets and of settling what differs. */
export const entrySays = {
  entriesImported: said<{batch: string; pass: 1 | 2; sheets: number}>({
    en: f => `Took ${plural(f.sheets, 'sheet')} in as the ${f.pass === 1 ? 'first' : 'second'} typing of batch ${f.batch}.\n${f.pass === 1 ? `The other typist's file goes in the same way, or: pds entry second ${f.batch}` : `See what differs: pds entry diff ${f.batch}`}`,
    ko: f => `설문지 ${showNumber(f.sheets)}매를 묶음 ${f.batch} 의 ${f.pass}차 입력으로 받았습니다.\n${f.pass === 1 ? `다른 입력자의 파일도 같은 방법으로 접수하거나 직접 입력: pds entry second ${f.batch}` : `차이 보기: pds entry diff ${f.batch}`}`,
  }),
  batchOpened: said<{code: string; target: string; declaredSheets: number | null; typists: number; samplePercent: number | null; sampleSeed: string | null}>({
    en: f => `Opened batch ${f.code} for survey ${f.target}${f.declaredSheets === null ? '' : `, ${plural(f.declaredSheets, 'sheet')}`}${f.typists === 2 ? `, typed by two${f.samplePercent === null ? '' : `, ${f.samplePercent} % of the sheets (seed ${f.sampleSeed})`}` : ''}.\nType it with: pds entry start ${f.code}${f.typists === 2 ? `\nThe second typist: pds entry second ${f.code}` : ''}`,
    ko: f => `설문 ${f.target} 의 접수 묶음 ${f.code} 을(를) 만들었습니다${f.declaredSheets === null ? '' : `(${showNumber(f.declaredSheets)}매)`}.${f.typists === 2 ? ` 두 사람이 입력합니다${f.samplePercent === null ? '' : `(${f.samplePercent} % 표본, 씨앗값 ${f.sampleSeed})`}.` : ''}\n입력: pds entry start ${f.code}${f.typists === 2 ? `\n두 번째 입력자: pds entry second ${f.code}` : ''}`,
  }),
  marked: said<Marked>({
    en: f => [
      ...(f.void.length > 0 ? [`Marked void in ${f.batch}: ${f.void.join(', ')}.`] : []), ...(f.duplicate.length > 0 ? [`Marked as second copies in ${f.batch}: ${f.duplicate.join(', ')}.`] : []),
      ...(f.unmarked.length > 0 ? [`Took the mark back in ${f.batch}: ${f.unmarked.join(', ')}.`] : []), `${addsUpEn(f.balance)}.`,
    ].join('\n'),
    ko: f => [
      ...(f.void.length > 0 ? [`${f.batch} 무효 표시: ${f.void.join(', ')}`] : []), ...(f.duplicate.length > 0 ? [`${f.batch} 중복 표시: ${f.duplicate.join(', ')}`] : []),
      ...(f.unmarked.length > 0 ? [`${f.batch} 표시 취소: ${f.unmarked.join(', ')}`] : []), `${addsUpKo(f.balance)}.`,
    ].join('\n'),
  }),
  committed: said<Committed>({
    en: f => `Committed batch ${f.batch}: ${plural(f.responses, 'response')} of survey ${f.survey} count from now on.\n${addsUpEn(f.balance)}.${f.agreement?.agreement == null ? '' : `\nThe two typists agreed in ${f.agreement.agreement} % of ${plural(f.agreement.cells, 'cell')}.`}`,
    ko: f => `접수 묶음 ${f.batch} 을(를) 반영하였습니다. 설문 ${f.survey} 응답 ${showNumber(f.responses)}건이 이제 집계됩니다.\n${addsUpKo(f.balance)}.${f.agreement?.agreement == null ? '' : `\n두 입력이 ${showNumber(f.agreement.cells)}칸 중 ${f.agreement.agreement} % 일치하였습니다.`}`,
  }),
  reverted: said<Reverted>({
    en: f => `${f.state === 'reverted' ? `Reverted batch ${f.batch}` : `Took back part of batch ${f.batch}`} of ${f.target}: ${plural(f.removed, 'row')} removed, ${showNumber(f.kept)} kept, ${showNumber(f.failed)} failed. The keys of what was removed are free again.`,
    ko: f => `${f.target} 의 묶음 ${f.batch} 을(를) ${f.state === 'reverted' ? '취소하였습니다' : '일부 취소하였습니다'}. 지움 ${showNumber(f.removed)}건, 남김 ${showNumber(f.kept)}건, 실패 ${showNumber(f.failed)}건. 지운 것의 번호는 다시 쓸 수 있습니다.`,
  }),
  notAddingUp: said<GroupedBalance['notAddingUp'][number]>({
    en: f => `${f.batch} does not add up: ${showNumber(f.found)} found, ${showNumber(f.declared)} declared. Look for sheets of another pile: pds batch show ${f.batch}`,
    ko: f => `${f.batch} 의 매수가 맞지 않습니다: 접수 ${showNumber(f.declared)}매, 확인 ${showNumber(f.found)}매. 다른 묶음의 설문지가 섞였는지 확인하십시오: pds batch show ${f.batch}`,
  }),
  undeclared: said<{batches: readonly string[]}>({
    en: f => `Nobody counted the sheets of ${listed(f.batches.slice(0, 10), 'en')}${f.batches.length > 10 ? ' and others' : ''}: received is what was found.`,
    ko: f => `접수 매수를 적지 않은 묶음: ${f.batches.slice(0, 10).join(', ')}${f.batches.length > 10 ? ' 등' : ''}. 확인된 매수를 접수로 보았습니다.`,
  }),
  balanceLine: said<BatchBalance>({en: addsUpEn, ko: addsUpKo}),

  resuming: said<{sheet: string; at: string | null; left: number | null}>({
    en: f => `Resuming sheet ${f.sheet}${f.at === null ? '' : ` at ${f.at}`}.${leftEn(f.left)}`,
    ko: f => `설문지 ${f.sheet} 을(를) ${f.at === null ? '' : `${f.at} 부터 `}이어서 입력합니다.${leftKo(f.left)}`,
  }),
  deskOpens: said<{batch: string; survey: string; second: boolean; left: number | null; sheets: readonly string[]}>({
    en: f => `Batch ${f.batch}, survey ${f.survey}${f.second ? ', second typing' : ''}.${leftEn(f.left)}${f.sheets.length > 0 ? `\nLeft: ${f.sheets.slice(0, 12).join(', ')}${f.sheets.length > 12 ? ', …' : ''}` : ''}\nOption number or arrow keys; ? unreadable; Enter no answer; < back; Ctrl-C stops and keeps all.`,
    ko: f => `접수 묶음 ${f.batch}, 설문 ${f.survey}${f.second ? ', 두 번째 입력' : ''}.${leftKo(f.left)}${f.sheets.length > 0 ? `\n남은 번호: ${f.sheets.slice(0, 12).join(', ')}${f.sheets.length > 12 ? ', …' : ''}` : ''}\n보기 번호 또는 화살표, ? 판독 불가, Enter 무응답, < 앞 문항, Ctrl-C 중단(입력한 것은 남음).`,
  }),
  sheetDone: said<TypedResult>({
    en: f => `Sheet ${f.sheet} is in: ${showNumber(f.answered)} answered${missing(f.missing, 'en')}.${leftEn(f.left)}${f.notInFirst ? `\nNobody typed ${f.sheet} the first time: look at its number.` : ''}`,
    ko: f => `설문지 ${f.sheet} 을(를) 저장하였습니다: 응답 ${showNumber(f.answered)}${missing(f.missing, 'ko')}.${leftKo(f.left)}${f.notInFirst ? `\n첫 번째 입력에 ${f.sheet} 이(가) 없습니다. 번호를 확인하십시오.` : ''}`,
  }),
  allTyped: said<{batch: string; second: boolean; two: boolean}>({
    en: f => `All sheets of ${f.batch} are typed. ${f.second ? `See what differs: pds entry diff ${f.batch}` : f.two ? `Now somebody else: pds entry second ${f.batch}` : `Commit it: pds batch commit ${f.batch}`}`,
    ko: f => `${f.batch} 의 설문지를 모두 입력하였습니다. ${f.second ? `차이 확인: pds entry diff ${f.batch}` : f.two ? `다음은 다른 사람이 입력합니다: pds entry second ${f.batch}` : `반영: pds batch commit ${f.batch}`}`,
  }),
  sheetDropped: said<{batch: string; sheet: string}>({
    en: f => `Dropped sheet ${f.sheet} of ${f.batch}: it can be typed again.`,
    ko: f => `${f.batch} 의 설문지 ${f.sheet} 입력을 지웠습니다. 다시 입력할 수 있습니다.`,
  }),
  warning: said<{column: string; message: string}>({en: f => `${f.column}: ${f.message}`, ko: f => `${f.column}: ${f.message}`}),

  compared: said<Agreement & {onlyFirst: readonly string[]; onlySecond: readonly string[]; open: number}>({
    en: f => `${plural(f.sheets, 'sheet')} compared, ${plural(f.cells, 'cell')}: ${plural(f.differences, 'difference')}, ${showNumber(f.open)} open${f.agreement === null ? '' : `; agreement ${f.agreement} %`}.${f.onlyFirst.length > 0 ? `\nTyped the first time only: ${f.onlyFirst.slice(0, 12).join(', ')}${f.onlyFirst.length > 12 ? ', …' : ''}` : ''}${f.onlySecond.length > 0 ? `\nTyped the second time only: ${f.onlySecond.slice(0, 12).join(', ')}${f.onlySecond.length > 12 ? ', …' : ''}` : ''}`,
    ko: f => `설문지 ${showNumber(f.sheets)}매, ${showNumber(f.cells)}칸을 견주었습니다. 차이 ${showNumber(f.differences)}건, 정하지 않은 것 ${showNumber(f.open)}건${f.agreement === null ? '' : `, 일치율 ${f.agreement} %`}.${f.onlyFirst.length > 0 ? `\n첫 번째 입력에만 있음: ${f.onlyFirst.slice(0, 12).join(', ')}${f.onlyFirst.length > 12 ? ' 등' : ''}` : ''}${f.onlySecond.length > 0 ? `\n두 번째 입력에만 있음: ${f.onlySecond.slice(0, 12).join(', ')}${f.onlySecond.length > 12 ? ' 등' : ''}` : ''}`,
  }),
  typistRate: said<Agreement['typists'][number]>({
    en: f => `${f.typist}: ${plural(f.cells, 'cell')}, ${plural(f.differences, 'difference')}, ${plural(f.errors, 'error')} found (${f.errorPercent} %)`,
    ko: f => `${f.typist}: ${showNumber(f.cells)}칸, 차이 ${showNumber(f.differences)}건, 오류 ${showNumber(f.errors)}건(${f.errorPercent} %)`,
  }),
  columnRate: said<{column: string; cells: number; differences: number; errorPercent: number}>({
    en: f => `${f.column} ${f.differences}/${f.cells} (${f.errorPercent} %)`,
    ko: f => `${f.column} ${f.differences}/${f.cells}(${f.errorPercent} %)`,
  }),
  columnRates: said<{rates: readonly string[]}>({en: f => `By column: ${f.rates.join(', ')}`, ko: f => `열별: ${f.rates.join(', ')}`}),
  howToSettle: said<object>({
    en: () => 'Settle one: pds entry resolve SHEET COLUMN --take first|second --reason "sheet checked"',
    ko: () => '결정: pds entry resolve 설문지 열 --take first|second --reason "원본 확인"',
  }),
  resolved: said<Resolved>({
    en: f => `Settled ${f.sheet}: ${f.settled.map(({column, take}) => `${column === '*' ? 'the sheet' : column} ${{first: 'as first typed', second: 'as typed the second time', value: 'by a new value', none: 'is none and was dropped'}[take]}`).join(', ')}.\n${f.open === 0 ? `Nothing is open. Commit it: pds batch commit ${f.batch}` : `${plural(f.open, 'difference')} still open: pds entry diff ${f.batch}`}`,
    ko: f => `설문지 ${f.sheet}: ${f.settled.map(({column, take}) => `${column === '*' ? '전체' : column} ${{first: '첫 번째 입력', second: '두 번째 입력', value: '새 값', none: '없는 번호로 지움'}[take]}`).join(', ')} (으)로 정하였습니다.\n${f.open === 0 ? `정할 차이가 없습니다. 반영: pds batch commit ${f.batch}` : `남은 차이 ${showNumber(f.open)}건: pds entry diff ${f.batch}`}`,
  }),
  discrepanciesWritten: said<{file: string; rows: number; first: string; second: string}>({
    en: f => `Wrote ${plural(f.rows, 'line')} to ${f.file}. With the sheets in hand write A, B, a new value, void or none on each, then: pds batch compare ${f.first} ${f.second} --resolve ${f.file} --reason TEXT`,
    ko: f => `${f.file} 에 ${showNumber(f.rows)}행을 썼습니다. 원본을 보며 행마다 A, B, 새 값, 무효 또는 없음을 쓴 뒤: pds batch compare ${f.first} ${f.second} --resolve ${f.file} --reason 사유`,
  }),
  merged: said<Merged>({
    en: f => `${f.second} is now the second typing of ${f.first}: ${plural(f.sheets, 'sheet')}, ${plural(f.settled, 'difference')} settled, ${showNumber(f.voided)} void, ${showNumber(f.dropped)} dropped.\nCommit it: pds batch commit ${f.first}`,
    ko: f => `${f.second} 을(를) ${f.first} 의 두 번째 입력으로 합쳤습니다: ${showNumber(f.sheets)}매, 결정 ${showNumber(f.settled)}건, 무효 ${showNumber(f.voided)}건, 지움 ${showNumber(f.dropped)}건.\n반영: pds batch commit ${f.first}`,
  }),
}

/** Questions at the desk, and words of its tables. */
export const entryWords = {
  sheet: {en: 'Sheet number (Enter ends)', ko: '설문지 번호(Enter 끝)'},
  received: {en: 'Received on', ko: '접수일'},
  notThere: {en: 'Nobody typed this number the first time. Is it right?', ko: '첫 번째 입력에 없는 번호입니다. 맞습니까?'},
  dropIt: {en: 'Give this sheet up and type its number anew?', ko: '이 설문지 입력을 지우고 번호부터 다시 입력하겠습니까?'},
  finish: {en: 'Enter finishes the sheet, < goes back', ko: 'Enter 마침, < 앞 문항'},
  required: {en: 'needs an answer; ? if it cannot be read', ko: '답이 필요합니다. 읽을 수 없으면 ?'},
  several: {en: 'several, e.g. 1,4; Space ticks', ko: '여러 개, 예: 1,4, 스페이스로 고르기'},
  ranked: {en: 'in order, e.g. 4,1', ko: '순서대로, 예: 4,1'},
  now: {en: 'now', ko: '현재'},
  otherWords: {en: 'words beside it', ko: '기타 내용'},
  first: {en: 'first', ko: '첫째'},
  second: {en: 'second', ko: '둘째'},
  decision: {en: 'settled', ko: '결정'},
  differs: {en: '(differs)', ko: '(다름)'},
  value: {en: 'new value', ko: '새 값'},
  declared: {en: 'received', ko: '접수'},
  entered: {en: 'entered', ko: '입력'},
  void: {en: 'void', ko: '무효'},
  duplicate: {en: 'duplicate', ko: '중복'},
  outstanding: {en: 'outstanding', ko: '남음'},
  over: {en: 'over', ko: '초과'},
  total: {en: 'total', ko: '합계'},
  day: {en: 'day', ko: '접수일'},
  batch: {en: 'batch', ko: '묶음'},
  survey: {en: 'survey', ko: '설문'},
  label: {en: 'label', ko: '표지'},
  sheets: {en: 'sheets', ko: '매수'},
  typists: {en: 'typists', ko: '입력자'},
  typing: {en: 'typing', ko: '입력 상황'},
  committed: {en: 'committed', ko: '반영'},
  mergedInto: {en: 'merged into', ko: '합친 묶음'},
  sample: {en: 'sample', ko: '표본'},
  marks: {en: 'marks', ko: '표시'},
  removed: {en: 'removed', ko: '지움'},
  kept: {en: 'kept', ko: '남김'},
  failed: {en: 'failed', ko: '실패'},
} satisfies Record<string, Word>

/** How far the typing of a batch is, in a few words. */
export const typingSays = said<{first: number; second: number; drafts: number; toCheck: number; open: number; two: boolean}>({
  en: f => [`first ${showNumber(f.first)}`, ...(f.two ? [`second ${showNumber(f.second)}`, `to check ${showNumber(f.toCheck)}`, `differences open ${showNumber(f.open)}`] : []), ...(f.drafts > 0 ? [`half typed ${showNumber(f.drafts)}`] : [])].join(', '),
  ko: f => [`첫 번째 ${showNumber(f.first)}`, ...(f.two ? [`두 번째 ${showNumber(f.second)}`, `확인할 것 ${showNumber(f.toCheck)}`, `정할 차이 ${showNumber(f.open)}`] : []), ...(f.drafts > 0 ? [`입력 중 ${showNumber(f.drafts)}`] : [])].join(', '),
})
