import {plural, showNumber} from './format.js'
import type {Said, Word} from './language.js'

const n = showNumber

/** Words and headings of the page an auditor opens in a browser. */
export const pageWords = {
  log: {en: 'Log of acts', ko: '감사기록'},
  decisionLog: {en: 'Decision log', ko: '결정 기록'},
  office: {en: 'Public diplomacy office', ko: '국민외교 업무'},
  store: {en: 'Store', ko: '저장소'},
  size: {en: 'Events', ko: '기록 건수'},
  shown: {en: 'Shown', ko: '보이는 범위'},
  upTo: {en: 'Last event shown', ko: '마지막 기록'},
  root: {en: 'Root', ko: '뿌리값'},
  checkpoint: {en: 'Checkpoint', ko: '확인점'},
  signedBy: {en: 'says it was signed by', ko: '서명자로 적힌 키'},
  unsigned: {en: 'nobody signed it', ko: '서명 없음'},
  verify: {en: 'Verification', ko: '점검'},
  decisions: {en: 'Decisions', ko: '결정'},
  events: {en: 'All events', ko: '모든 기록'},
  eventsShown: {en: 'Events', ko: '기록'},
  filter: {en: 'Search', ko: '찾기'},
  decision: {en: 'Decision', ko: '결정번호'},
  proposal: {en: 'Proposal', ko: '제안번호'},
  outcome: {en: 'Outcome', ko: '결정'},
  reason: {en: 'Reason', ko: '사유'},
  recorded: {en: 'Recorded by', ko: '기안'},
  approved: {en: 'Approved by', ko: '결재'},
  published: {en: 'Published', ko: '공표'},
  event: {en: 'No.', ko: '번호'},
  time: {en: 'Time (Seoul)', ko: '일시(서울)'},
  act: {en: 'Act', ko: '행위'},
  who: {en: 'Who', ko: '담당자'},
  thing: {en: 'On', ko: '대상'},
  previous: {en: 'Back', ko: '이전'},
  next: {en: 'Next', ko: '다음'},
  leaf: {en: 'Hash of this event', ko: '이 기록의 해시'},
  texts: {en: 'Texts behind its commitments', ko: '공개된 원문'},
  bring: {en: 'What you kept', ko: '보관해 온 자료'},
  paste: {en: 'Paste it here', ko: '붙여 넣기'},
  add: {en: 'Add and check', ko: '추가하고 점검'},
  choose: {en: 'Choose files', ko: '파일 고르기'},
  remove: {en: 'Remove', ko: '빼기'},
  pasted: {en: 'pasted', ko: '붙여 넣은 자료'},
  check: {en: 'Check', ko: '점검'},
  result: {en: 'Result', ko: '결과'},
  detail: {en: 'What was found', ko: '내용'},
  ok: {en: 'ok', ko: '정상'},
  notOk: {en: 'not ok', ko: '이상'},
  notChecked: {en: 'not checked', ko: '미점검'},
  broken: {en: 'Not to be trusted', ko: '신뢰할 수 없음'},
  toVerification: {en: 'To the verification', ko: '점검 결과로'},
  differs: {en: 'differs', ko: '다름'},
  save: {en: 'Save the log as a file', ko: '기록을 파일로 저장'},
  needsScript: {
    en: 'This page shows and checks the log with a program it carries; the browser must be allowed to run it. It sends nothing anywhere.',
    ko: '이 문서는 안에 든 프로그램으로 기록을 보이고 점검합니다. 브라우저에서 스크립트를 허용하십시오. 밖으로 보내는 것은 없습니다.',
  },
  bringHelp: {
    en: 'The public key of the log, a checkpoint, an anchor file, a witness policy, or an earlier export or page. Drop files here or paste text. Nothing leaves this page.',
    ko: '기록의 공개키, 확인점, 확인점 보관 파일, 증인 정책, 이전에 받은 내보내기 파일이나 문서를 끌어 놓거나 붙여 넣으십시오. 밖으로 나가는 것은 없습니다.',
  },
  caution: {
    en: 'A page that was changed can claim anything, and its program with it. To be sure, save the log and check it with your own copy of pds: pds audit verify log.jsonl --key LOG.VKEY. A log shows that records did not change, not that they were true.',
    ko: '누가 문서를 바꾸었다면 프로그램도 바꾸었을 수 있습니다. 확실히 하려면 기록을 저장하여 따로 받은 pds로 점검하십시오: pds audit verify log.jsonl --key LOG.VKEY. 감사기록은 기록이 바뀌지 않았음을 보일 뿐, 내용이 참임을 보이지는 않습니다.',
  },
} satisfies Record<string, Word>

/** What each level says. */
export const levelWords: Record<'L0' | 'L1' | 'L2' | 'L3', Word> = {
  L0: {en: 'Consistent in itself. Nothing outside vouches for it yet: add the public key of the log.', ko: '그 자체로 일관됩니다. 아직 밖에서 보증하는 것이 없습니다. 기록의 공개키를 추가하십시오.'},
  L1: {en: 'Signed by the key of the log. Add a checkpoint you kept to see that nothing was rewritten since.', ko: '기록의 키로 서명되었습니다. 보관한 확인점을 추가하면 그 뒤 다시 쓰이지 않았음을 확인할 수 있습니다.'},
  L2: {en: 'Signed by the key of the log, and it continues what you kept.', ko: '기록의 키로 서명되었고, 보관해 온 자료와 이어집니다.'},
  L3: {en: 'Signed, and cosigned by the witnesses your policy asks for.', ko: '서명되었고, 정책이 정한 증인도 서명하였습니다.'},
}

/** Sentences with facts. */
export const pageSays = {
  checking: {en: f => `Checking ${n(f.done)} of ${n(f.total)} events`, ko: f => `기록 ${n(f.total)}건 중 ${n(f.done)}건 점검 중`} as Said<{done: number; total: number}>,
  range: {
    en: f => (f.of === 0 ? 'None.' : `${n(f.from)}–${n(f.to)} of ${n(f.of)}${f.of === f.all ? '' : `, found among ${n(f.all)}`}`),
    ko: f => (f.of === 0 ? '없습니다.' : `${n(f.of)}건 중 ${n(f.from)}–${n(f.to)}번째${f.of === f.all ? '' : ` (전체 ${n(f.all)}건에서 찾음)`}`),
  } as Said<{from: number; to: number; of: number; all: number}>,
  shown: {
    en: f => (f.filter === '' ? f.leaves === 0 ? 'all of them' : `${n(f.shown)}; the other ${n(f.leaves)} by their hash alone` : `${n(f.shown)} of ${n(f.size)}, chosen by ${f.filter}, each with its proof`),
    ko: f => (f.filter === '' ? f.leaves === 0 ? '전부' : `${n(f.shown)}건. 나머지 ${n(f.leaves)}건은 해시만` : `${n(f.size)}건 중 ${n(f.shown)}건(조건: ${f.filter}), 각각 증명과 함께`),
  } as Said<{shown: number; leaves: number; size: number; filter: string}>,
  differsAt: {en: f => `The first event that differs: ${f.seq}`, ko: f => `처음 다른 기록: ${f.seq}번`} as Said<{seq: number}>,
  differsWithin: {
    en: f => `The first event that differs is one of ${f.first} to ${f.last}. An earlier export would name it.`,
    ko: f => `처음 다른 기록은 ${f.first}번부터 ${f.last}번 사이에 있습니다. 이전 내보내기 파일이 있으면 정확히 알 수 있습니다.`,
  } as Said<{first: number; last: number}>,
  notShownHere: {en: f => `Event ${f.seq} is not shown on this page.`, ko: f => `기록 ${f.seq}번은 이 문서에 보이지 않습니다.`} as Said<{seq: number}>,
  unknown: {
    en: f => `${f.from} is nothing this page knows: no key, checkpoint, anchor, policy or export.`,
    ko: f => `${f.from}: 공개키, 확인점, 보관 파일, 정책, 내보내기 파일 가운데 어느 것도 아닙니다.`,
  } as Said<{from: string}>,
  'broken-export': {
    en: f => `${f.from} is an export that is not whole itself, so nothing can be compared with it.`,
    ko: f => `${f.from} 은(는) 온전하지 않은 내보내기 파일이어서 비교할 수 없습니다.`,
  } as Said<{from: string}>,
  unusable: {en: f => `This cannot be used: ${f.detail}`, ko: f => `쓸 수 없습니다: ${f.detail}`} as Said<{detail: string}>,
  key: {en: f => `public key ${f.name}`, ko: f => `공개키 ${f.name}`} as Said<{name: string}>,
  policy: {en: () => 'witness policy', ko: () => '증인 정책'} as Said<object>,
  checkpoint: {en: f => plural(f.n, 'checkpoint'), ko: f => `확인점 ${n(f.n)}개`} as Said<{n: number}>,
  export: {en: f => `earlier export of ${plural(f.size, 'event')}`, ko: f => `이전 내보내기 ${n(f.size)}건`} as Said<{size: number}>,
}
