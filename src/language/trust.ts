import {showNumber} from './format.js'
import {said, type Word} from './language.js'

const short = (root: string) => `${root.slice(0, 16)}…`

/** What pds says about keys, checkpoints, witnesses and receipts. */
export const trustSays = {
  passphraseOf: said<{file: string}>({en: f => `Passphrase of ${f.file}`, ko: f => `${f.file} 의 암호`}),
  newPassphrase: said<{file: string}>({en: f => `New passphrase for ${f.file}`, ko: f => `${f.file} 에 쓸 암호`}),
  passphraseAgain: said<object>({en: () => 'Once more', ko: () => '한 번 더'}),

  logKeyMade: said<{file: string; vkey: string; anchor: string | null; locked: boolean}>({
    en: f => `The log's key lies in ${f.file}${f.locked ? ', locked with your passphrase' : ''}; keep a copy where the database is not.\nGive auditors this line, by another way than the exports: ${f.vkey}\n${f.anchor === null ? 'Checkpoints stay in the store alone; let them leave it with: pds audit key use FILE --anchor FILE' : `Checkpoints are appended to ${f.anchor}. Sign the first: pds audit checkpoint`}`,
    ko: f => `감사기록 열쇠를 ${f.file} 에 두었습니다${f.locked ? '(암호로 잠금)' : ''}. 데이터베이스와 떨어진 곳에 사본을 두십시오.\n감사자에게 내보내기 파일과 다른 경로로 이 줄을 주십시오: ${f.vkey}\n${f.anchor === null ? '확인점이 저장소에만 남습니다. 밖에도 두려면: pds audit key use 파일 --anchor 파일' : `확인점은 ${f.anchor} 에 덧붙입니다. 첫 확인점: pds audit checkpoint`}`,
  }),
  logKeyUsed: said<{file: string; vkey: string; anchor: string | null}>({
    en: f => `This account signs the log with ${f.file}${f.anchor === null ? '; checkpoints stay in the store alone' : ` and appends to ${f.anchor}`}.`,
    ko: f => `이 계정은 ${f.file} 로 감사기록에 서명합니다${f.anchor === null ? '. 확인점은 저장소에만 남습니다' : `. 보관 파일: ${f.anchor}`}.`,
  }),
  witnessKeyMade: said<{file: string; vkey: string}>({
    en: f => `The witness's key lies in ${f.file}; the office must never have it.\nGive the office and the public this line: ${f.vkey}`,
    ko: f => `입회인 열쇠를 ${f.file} 에 두었습니다. 기관에 주지 마십시오.\n기관과 국민에게는 이 줄을 주십시오: ${f.vkey}`,
  }),
  operatorKeyMade: said<{file: string; vkey: string; code: string}>({
    en: f => `Your key lies in ${f.file}; nobody else needs it.\nAn administrator registers the public part: pds operator key add ${f.code} --public ${f.vkey}`,
    ko: f => `열쇠를 ${f.file} 에 두었습니다. 다른 사람에게 주지 마십시오.\n관리자가 공개 열쇠를 등록합니다: pds operator key add ${f.code} --public ${f.vkey}`,
  }),
  operatorKeyAdded: said<{operator: string; key: string}>({
    en: f => `Registered key ${f.key}. Decisions of ${f.operator} must now be signed with it: --sign-key FILE`,
    ko: f => `열쇠 ${f.key} 을(를) 등록하였습니다. 이제 ${f.operator} 의 결정은 서명해야 합니다: --sign-key 파일`,
  }),
  operatorKeyRevoked: said<{operator: string; key: string}>({
    en: f => `Took back key ${f.key} of ${f.operator}. What it signed stays signed.`,
    ko: f => `${f.operator} 의 열쇠 ${f.key} 을(를) 취소하였습니다. 이미 한 서명은 남습니다.`,
  }),

  checkpointTaken: said<{size: number; root: string; fresh: boolean; anchor: string | null}>({
    en: f => `${f.fresh ? 'Signed' : 'Already signed'}: ${showNumber(f.size)} events, root ${short(f.root)}${f.anchor === null ? '; kept in the store alone' : `; ${f.anchor} has it`}.`,
    ko: f => `${f.fresh ? '서명하였습니다' : '이미 서명되어 있습니다'}: ${showNumber(f.size)}건, 뿌리값 ${short(f.root)}${f.anchor === null ? ' (저장소에만 보관)' : ` (${f.anchor} 에 보관)`}.`,
  }),
  checkpointMissing: said<{why: string; next?: string}>({
    en: f => `Warning: the act is done, but its checkpoint did not leave the store. ${f.why}${f.next === undefined ? '' : `\n${f.next}`}`,
    ko: f => `주의: 처리는 끝났으나 확인점을 밖에 남기지 못하였습니다. ${f.why}${f.next === undefined ? '' : `\n${f.next}`}`,
  }),
  noLogKey: said<object>({
    en: () => 'This log is signed by nobody yet, so a rewritten one could not be told from it. Said once: pds audit key new --out FILE --anchor FILE',
    ko: () => '감사기록에 서명하는 열쇠가 없어, 통째로 고쳐도 알 수 없습니다. 이 안내는 한 번만 나옵니다: pds audit key new --out 파일 --anchor 파일',
  }),
  bundleWritten: said<{file: string; since: number; size: number}>({
    en: f => `Wrote ${f.file}: it proves that ${showNumber(f.size)} events continue the first ${showNumber(f.since)}. The witness runs: pds audit witness ${f.file} --key FILE`,
    ko: f => `${f.file} 을(를) 썼습니다. 앞의 ${showNumber(f.since)}건에서 ${showNumber(f.size)}건으로 이어짐을 증명합니다. 입회인: pds audit witness ${f.file} --key 파일`,
  }),
  witnessed: said<{origin: string; size: number; root: string; seenSize: number | null; file: string | null}>({
    en: f => `${f.seenSize === null ? `First sight of ${f.origin}: ${showNumber(f.size)} events` : `${f.origin} continues the ${showNumber(f.seenSize)} events seen before: ${showNumber(f.size)} now`}, root ${short(f.root)}. Written down, then cosigned.\nThe office takes it in with: pds audit cosign ${f.file ?? 'FILE'} --witness KEY`,
    ko: f => `${f.seenSize === null ? `${f.origin} 을(를) 처음 보았습니다: ${showNumber(f.size)}건` : `${f.origin} 은(는) 전에 본 ${showNumber(f.seenSize)}건을 이어 갑니다: 이제 ${showNumber(f.size)}건`}, 뿌리값 ${short(f.root)}. 적어 둔 뒤 서명하였습니다.\n기관에서 받아들이기: pds audit cosign ${f.file ?? '파일'} --witness 열쇠`,
  }),
  cosigned: said<{taken: readonly {size: number; witness: string; fresh: boolean}[]}>({
    en: f => f.taken.map(t => `${t.witness} vouches for the first ${showNumber(t.size)} events${t.fresh ? '' : ' (known already)'}.`).join('\n'),
    ko: f => f.taken.map(t => `${t.witness} 이(가) 처음 ${showNumber(t.size)}건을 확인하였습니다${t.fresh ? '' : '(이미 있음)'}.`).join('\n'),
  }),
  receiptMade: said<{decision: string; proposal: string; file: string; size: number; cosignatures: number; vkey: string}>({
    en: f => `Wrote ${f.file}: proof that decision ${f.decision} on ${f.proposal} stands in the log of ${showNumber(f.size)} events${f.cosignatures === 0 ? '' : `, which ${f.cosignatures} witness${f.cosignatures === 1 ? '' : 'es'} saw`}.\nWhoever has it checks it without this office: pds audit verify ${f.file} --key ${f.vkey}\nIt shows outcome, reason, dates and who decided; publish the key where all can compare it.`,
    ko: f => `${f.file} 을(를) 썼습니다. ${f.proposal} 에 대한 결정 ${f.decision} 이(가) ${showNumber(f.size)}건의 감사기록에 있음을 증명합니다${f.cosignatures === 0 ? '' : `(입회인 ${f.cosignatures}명 확인)`}.\n받은 사람은 기관 없이 확인합니다: pds audit verify ${f.file} --key ${f.vkey}\n채택 여부, 사유, 날짜, 결정한 사람이 나옵니다. 열쇠는 누구나 비교할 수 있는 곳에 공개하십시오.`,
  }),
}

/** Heads of the list of keys. */
export const keyHeads: Readonly<Record<'key' | 'operator' | 'vkey', Word>> = {
  key: {en: 'key', ko: '열쇠'}, operator: {en: 'operator', ko: '담당자'}, vkey: {en: 'public key', ko: '공개 열쇠'},
}
