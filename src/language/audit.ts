import {auditPageFaults} from './audit-page.js'
import type {Sentences} from './faults.js'
import {plural, showNumber} from './format.js'
import {said} from './language.js'
import '../act/export-faults.js'

/** What pds says of exports and verifications of the log. */
export const auditSays = {
  exported: said<{file: string; events: number; leaves: number; size: number; root: string; signed: boolean; filtered: boolean}>({
    en: f => [
      `Wrote ${plural(f.events, 'event')}${f.filtered ? ` of ${showNumber(f.size)}, each with its proof,` : ''}${f.leaves > 0 ? ` and ${plural(f.leaves, 'bare hash', 'bare hashes')}` : ''} to ${f.file}, root ${f.root.slice(0, 16)}….`,
      f.signed ? `Check it with: pds audit verify ${f.file} --key LOG.VKEY` : 'It is not signed: no key of the log is set up here (pds audit key). It can only be found consistent in itself.',
    ].join('\n'),
    ko: f => [
      `${f.filtered ? `${showNumber(f.size)}건 중 ` : ''}${showNumber(f.events)}건${f.filtered ? '을 증명과 함께' : '을'}${f.leaves > 0 ? `, 해시만 ${showNumber(f.leaves)}건을` : ''} ${f.file} 에 썼습니다. 뿌리값 ${f.root.slice(0, 16)}…`,
      f.signed ? `점검: pds audit verify ${f.file} --key LOG.VKEY` : '서명이 없습니다. 기록의 키가 설정되지 않았습니다(pds audit key). 그 자체의 일관성만 확인할 수 있습니다.',
    ].join('\n'),
  }),
  writing: said<{done: number; total: number}>({
    en: f => `Writing events: ${showNumber(f.done)} of ${showNumber(f.total)}`,
    ko: f => `기록 쓰기: ${showNumber(f.total)}건 중 ${showNumber(f.done)}건`,
  }),
  found: said<{events: number; root: string; level: string; rows: number | null}>({
    en: f => f.level === 'L0'
      ? `${plural(f.events, 'event')} consistent in themselves, root ${f.root.slice(0, 16)}…, level L0. Nothing outside vouches for them: whoever holds the store could have written them anew.${f.rows === null ? '' : ` ${plural(f.rows, 'row')} in the database agree with them.`}`
      : `Verified to level ${f.level}: ${plural(f.events, 'event')}, root ${f.root.slice(0, 16)}….${f.rows === null ? '' : ` ${plural(f.rows, 'row')} in the database agree with it.`}`,
    ko: f => f.level === 'L0'
      ? `${showNumber(f.events)}건이 그 자체로 일관됩니다. 뿌리값 ${f.root.slice(0, 16)}…, 수준 L0. 밖에서 보증하는 것은 없으며, 저장소를 가진 사람이 모두 새로 쓸 수 있습니다.${f.rows === null ? '' : ` 자료 ${showNumber(f.rows)}행이 기록과 같습니다.`}`
      : `수준 ${f.level} 로 확인하였습니다: ${showNumber(f.events)}건, 뿌리값 ${f.root.slice(0, 16)}….${f.rows === null ? '' : ` 자료 ${showNumber(f.rows)}행이 기록과 같습니다.`}`,
  }),
  provenEvent: said<{seq: number; type: string; entity: string; time: string}>({
    en: f => `It proves event ${showNumber(f.seq)}: ${f.type} ${f.entity}, ${f.time}.`,
    ko: f => `증명된 기록 ${showNumber(f.seq)}번: ${f.type} ${f.entity}, ${f.time}`,
  }),
}

/** Words of what can go wrong there. */
export const auditFaults: Pick<Sentences, 'export.log-differs' | 'export.rule-unknown' | 'export.json-on-stdout' | 'export.key-missing' | 'export.page-too-large'> = {
  ...auditPageFaults,
  'export.log-differs': {
    en: f => ({message: `The log hashes to root ${f.found.slice(0, 16)}…, its head or checkpoint says ${f.root.slice(0, 16)}…. Nothing was written.`, next: 'See what was changed: pds audit verify --db --require L0'}),
    ko: f => ({message: `기록의 뿌리값이 ${f.found.slice(0, 16)}… 인데 머리 기록이나 확인점은 ${f.root.slice(0, 16)}… 입니다. 쓰지 않았습니다.`, next: '확인: pds audit verify --db --require L0'}),
  },
  'export.rule-unknown': {
    en: f => ({message: `${f.rule} is no rule of --redact.`, next: `Write personal, the name of an act, or a beginning such as ${f.known.join(', ')}`}),
    ko: f => ({message: `--redact 에 쓸 수 없는 값입니다: ${f.rule}`, next: `personal, 행위 이름, 또는 앞부분을 쓰십시오: ${f.known.join(', ')}`}),
  },
  'export.json-on-stdout': {
    en: () => ({message: '--json and an export on stdout would mix two documents.', next: 'Give a file, or leave out --json.'}),
    ko: () => ({message: '--json 과 표준출력 내보내기를 함께 쓸 수 없습니다.', next: '파일 이름을 쓰거나 --json 을 빼십시오.'}),
  },
  'export.key-missing': {
    en: f => ({message: `${f.file} is a proof of one event and can only be checked with the key of the log.`, next: 'Add --key FILE with the public key the office published.'}),
    ko: f => ({message: `${f.file} 은(는) 기록 한 건의 증명이며 공개키가 있어야 확인할 수 있습니다.`, next: '--key FILE 로 기관이 공개한 공개키를 주십시오.'}),
  },
}
