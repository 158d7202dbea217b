import type {QueueResult} from '../notice/acts.js'
import type {Notice} from '../notice/queries.js'
import type {NoticeMeans} from '../notice/notice.js'
import {listed, plural, showDate, showNumber} from './format.js'
import {said, type Language, type Word} from './language.js'
import {noticeKindWords, noticeMeansWords, noticeStateWords} from './notice-words.js'

const meansIn = (means: string, l: Language): string => (noticeMeansWords as Record<string, Word>)[means]?.[l] ?? (l === 'ko' ? '미정' : 'means not settled')
const byMeans = (of: Readonly<Record<string, number>>, l: Language): string =>
  listed(Object.entries(of).map(([means, n]) => (l === 'ko' ? `${meansIn(means, l)} ${showNumber(n)}건` : `${showNumber(n)} by ${meansIn(means, l)}`.replace('by at the desk', 'at the desk'))), l)
const few = (refs: readonly string[]): string => refs.length <= 8 ? refs.join(', ') : `${refs.slice(0, 8).join(', ')} …`

/** What pds says of notices and letters. */
export const noticeSays = {
  queued: said<QueueResult>({
    en: f => [
      `Queued ${plural(f.queued.length, 'notice')} (${noticeKindWords[f.kind].en})${f.queued.length === 0 ? '' : `: ${byMeans(f.byMeans, 'en')}`}.`,
      ...(f.already > 0 ? [`${showNumber(f.already)} had been told, or were queued, before.`] : []), ...(f.erased.length > 0 ? [`No letter for ${few(f.erased)}: the person's data was erased.`] : []),
      ...(f.waiting.length > 0 ? [`No decision is published yet on ${few(f.waiting)} (${showNumber(f.waiting.length)}).`] : []), 'Letters: pds notice export --means mail --out letters.pdf --reason TEXT',
    ].join('\n'),
    ko: f => [
      `통지(${noticeKindWords[f.kind].ko}) ${showNumber(f.queued.length)}건을 발송 대기에 넣었습니다${f.queued.length === 0 ? '' : `: ${byMeans(f.byMeans, 'ko')}`}`,
      ...(f.already > 0 ? [`이미 통지하였거나 대기 중인 것 ${showNumber(f.already)}건`] : []), ...(f.erased.length > 0 ? [`개인정보가 파기되어 통지하지 않음: ${few(f.erased)}`] : []),
      ...(f.waiting.length > 0 ? [`아직 공표한 결정이 없음: ${few(f.waiting)} (${showNumber(f.waiting.length)}건)`] : []), '발송 준비: pds notice export --means mail --out letters.pdf --reason 사유',
    ].join('\n'),
  }),
  again: said<Notice>({
    en: f => `Queued ${f.code} in place of ${f.againOf}, which came back: ${meansIn(f.means ?? '', 'en')}.`,
    ko: f => `반송된 ${f.againOf} 대신 ${f.code} 을(를) 발송 대기에 넣었습니다: ${meansIn(f.means ?? '', 'ko')}`,
  }),
  exported: said<{export: string | null; means: NoticeMeans; letters: number; file: string | null; dropped: readonly string[]; again: boolean}>({
    en: f => [
      f.export === null ? `No notice waits to go out by ${meansIn(f.means, 'en')}.`.replace('out by at the desk', 'out at the desk') : `${plural(f.letters, 'letter')} (${meansIn(f.means, 'en')})${f.file === null ? '' : ` in ${f.file}`}: export ${f.export}${f.again ? ', made again' : ''}.`,
      ...(f.dropped.length > 0 ? [`Dropped, because the person's data was erased: ${few(f.dropped)}.`] : []),
      ...(f.export !== null && f.file !== null ? ['It holds names and contacts: hand it over and delete it.', ...(f.again ? [] : [`When they are out: pds notice mark --export ${f.export} --sent --on DATE`])] : []),
    ].join('\n'),
    ko: f => [
      f.export === null ? `보낼 통지가 없습니다: ${meansIn(f.means, 'ko')}` : `통지서 ${showNumber(f.letters)}건(${meansIn(f.means, 'ko')})${f.file === null ? '' : `을 ${f.file} 에 저장하였습니다`}. 발송 묶음 ${f.export}${f.again ? ' (다시 만듦)' : ''}`,
      ...(f.dropped.length > 0 ? [`개인정보가 파기되어 보내지 않음: ${few(f.dropped)}`] : []),
      ...(f.export !== null && f.file !== null ? ['성명과 연락처가 들어 있습니다. 전달한 뒤 지우십시오.', ...(f.again ? [] : [`발송한 뒤: pds notice mark --export ${f.export} --sent --on 날짜`])] : []),
    ].join('\n'),
  }),
  marked: said<{as: string; on: string; marked: readonly Notice[]; unchanged: number}>({
    en: f => `${plural(f.marked.length, 'notice')} marked as ${noticeStateWords[f.as as Notice['state']].en}${f.as === 'dropped' ? '' : ` on ${showDate(f.on, 'en')}`}${f.unchanged > 0 ? `; ${showNumber(f.unchanged)} were already` : ''}.${f.as === 'returned' ? `\nSet the contact right or choose another means, then: pds notice queue --again ${f.marked[0]?.code ?? 'CODE'}` : ''}`,
    ko: f => `통지 ${showNumber(f.marked.length)}건: ${noticeStateWords[f.as as Notice['state']].ko}${f.as === 'dropped' ? '' : ` ${showDate(f.on, 'ko')}`}${f.unchanged > 0 ? ` (이미 처리된 것 ${showNumber(f.unchanged)}건)` : ''}${f.as === 'returned' ? `\n연락처를 고치거나 다른 방법을 정한 뒤: pds notice queue --again ${f.marked[0]?.code ?? '번호'}` : ''}`,
  }),
  means: said<{recipient: string; proposal: string; means: NoticeMeans; moved: readonly string[]}>({
    en: f => `The proposer of ${f.proposal} (${f.recipient}) is told by ${meansIn(f.means, 'en')}.${f.moved.length > 0 ? `\nQueued notices follow: ${few(f.moved)}.` : ''}`.replace('told by at', 'told at'),
    ko: f => `${f.proposal} 제안자(${f.recipient})의 통지 방법: ${meansIn(f.means, 'ko')}${f.moved.length > 0 ? `\n대기 중인 통지에도 적용: ${few(f.moved)}` : ''}`,
  }),
  replaced: said<{characters: readonly string[]}>({
    en: f => `The font lacks ${f.characters.length === 1 ? 'a character' : 'characters'} of these letters, printed as code points: ${f.characters.join(' ')}`,
    ko: f => `글꼴에 없는 글자는 코드로 찍었습니다: ${f.characters.join(' ')}`,
  }),
  otherTemplate: said<{code: string}>({
    en: f => `${f.code} went out with another template than the one used here.`,
    ko: f => `${f.code} 은(는) 지금과 다른 서식으로 나갔습니다.`,
  }),
  dryLetters: said<object>({
    en: () => 'Names and contacts are not written in a dry run.',
    ko: () => '시험 실행에서는 성명과 연락처를 쓰지 않습니다.',
  }),
  written: said<{code: string; file: string}>({
    en: f => `The letter of ${f.code} is in ${f.file}.`,
    ko: f => `통지서 ${f.code} 을(를) ${f.file} 에 저장하였습니다.`,
  }),
  templatesWritten: said<{folder: string; written: number; kept: number}>({
    en: f => `${plural(f.written, 'template')} written to ${f.folder}${f.kept > 0 ? `; ${showNumber(f.kept)} were there and stay` : ''}.\nChange them, then see whether they can be used: pds notice templates --templates ${f.folder}`,
    ko: f => `서식 ${showNumber(f.written)}개를 ${f.folder} 에 만들었습니다${f.kept > 0 ? ` (이미 있어 그대로 둔 것 ${showNumber(f.kept)}개)` : ''}.\n고친 뒤 확인: pds notice templates --templates ${f.folder}`,
  }),
  publicWritten: said<{call: string; file: string}>({
    en: f => `The notice of ${f.call} is in ${f.file}.`,
    ko: f => `${f.call} 공고문을 ${f.file} 에 저장하였습니다.`,
  }),
}

/** Headings of lists of notices and templates. */
export const noticeHeads = {
  code: {en: 'notice', ko: '통지번호'}, kind: {en: 'tells of', ko: '종류'}, subject: {en: 'on', ko: '대상'}, recipient: {en: 'to', ko: '받는 사람'}, means: {en: 'by', ko: '방법'},
  state: {en: 'state', ko: '상태'}, queuedAt: {en: 'queued', ko: '대기일시'}, export: {en: 'export', ko: '발송 묶음'}, sentOn: {en: 'sent', ko: '발송일'}, returnedOn: {en: 'returned', ko: '반송일'},
  cause: {en: 'made by', ko: '근거'}, againOf: {en: 'in place of', ko: '반송 건'}, letter: {en: 'letter', ko: '서식'}, language: {en: 'language', ko: '언어'}, source: {en: 'from', ko: '출처'},
  title: {en: 'title', ko: '제목'}, file: {en: 'file', ko: '파일'},
} satisfies Record<string, Word>

/** Where a template comes from. */
export const sourceWords = {given: {en: '--templates', ko: '--templates'}, own: {en: 'your own', ko: '자체 서식'}, shipped: {en: 'shipped', ko: '기본 서식'}} satisfies Record<string, Word>
