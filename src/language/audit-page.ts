import type {Sentences} from './faults.js'
import {plural, showNumber} from './format.js'
import {said} from './language.js'
import '../act/export-faults.js'

/** What is said when a page for an auditor was written. */
export const pageExported = said<{file: string; events: number; leaves: number; size: number; root: string; signed: boolean; filtered: boolean}>({
  en: f => [
    `Wrote a page with ${plural(f.events, 'event')}${f.filtered ? ` of ${showNumber(f.size)}, each with its proof,` : ''}${f.leaves > 0 ? ` and ${plural(f.leaves, 'bare hash', 'bare hashes')}` : ''} to ${f.file}, root ${f.root.slice(0, 16)}….`,
    f.signed
      ? 'Whoever opens it in a browser can check it with the public key of the log; it needs no network.'
      : 'It is not signed: no key of the log is set up here (pds audit key). Who opens it can only find it consistent in itself.',
  ].join('\n'),
  ko: f => [
    `${f.filtered ? `${showNumber(f.size)}건 중 ` : '기록 '}${showNumber(f.events)}건${f.leaves > 0 ? `과 해시만 남긴 ${showNumber(f.leaves)}건을` : f.filtered ? '을 증명과 함께' : '을'} 담은 문서를 ${f.file} 에 썼습니다. 뿌리값 ${f.root.slice(0, 16)}…`,
    f.signed
      ? '브라우저로 열어 기록의 공개키로 점검할 수 있습니다. 네트워크는 필요 없습니다.'
      : '서명이 없습니다. 기록의 키가 설정되지 않았습니다(pds audit key). 여는 사람은 그 자체의 일관성만 확인할 수 있습니다.',
  ].join('\n'),
})

/** Words of what can go wrong with a page. */
export const auditPageFaults: Pick<Sentences, 'export.page-too-large'> = {
  'export.page-too-large': {
    en: f => ({message: `The page would be larger than ${f.limitMb} MB, more than a browser bears. Nothing was written.`, next: 'Choose less with --call or --since, or write JSON lines, which have no limit: pds audit export log.jsonl'}),
    ko: f => ({message: `문서가 ${f.limitMb} MB를 넘어 브라우저에서 열기 어렵습니다. 쓰지 않았습니다.`, next: '--call 이나 --since 로 줄이거나, 크기 제한이 없는 파일로 쓰십시오: pds audit export log.jsonl'}),
  },
}
