import type {FaultCode, Faults} from '../fault.js'
import '../act/trust/faults.js'
import type {trustKinds} from '../terminal/exit-trust.js'
import type {Explained} from './faults.js'
import {showNumber} from './format.js'
import type {Language, Word} from './language.js'

type Sentences<K extends FaultCode> = {readonly [C in K]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

const some = (items: readonly string[]) => `${items.slice(0, 10).join(', ')}${items.length > 10 ? ', …' : ''}`
const short = (root: string) => `${root.slice(0, 16)}…`
const whose: Record<'log' | 'witness' | 'operator', Word> = {
  log: {en: 'a log', ko: '감사기록'}, witness: {en: 'a witness', ko: '입회인'}, operator: {en: 'an operator', ko: '담당자'},
}
const noteReasons: Record<string, Word> = {
  'malformed-note': {en: 'it is no signed note', ko: '서명된 문서 형식이 아닙니다'},
  'malformed-checkpoint': {en: 'it is no checkpoint', ko: '확인점 형식이 아닙니다'},
  'malformed-policy': {en: 'it is no policy', ko: '정책 파일 형식이 아닙니다'},
  'unknown-signer': {en: 'no key you named has signed it', ko: '제시한 열쇠로 한 서명이 없습니다'},
  'bad-signature': {en: 'its signature does not hold', ko: '서명이 맞지 않습니다'},
  'other-origin': {en: 'it is of another log', ko: '다른 감사기록의 것입니다'},
}
const reason = (code: string, l: Language) => noteReasons[code]?.[l] ?? code
const refusals: Record<'smaller' | 'other-root' | 'not-proven', Word> = {
  'smaller': {en: 'it is shorter', ko: '더 짧습니다'},
  'other-root': {en: 'it begins otherwise', ko: '앞부분이 다릅니다'},
  'not-proven': {en: 'nothing proves that it continues it', ko: '이어진다는 증명이 없습니다'},
}

/** Words of what is refused around keys, checkpoints, anchors and witnesses. */
export const trustFaults: Sentences<keyof typeof trustKinds> = {
  'key.readable': {
    en: f => ({message: `${f.file} can be read by others (mode ${f.mode}); a secret kept so is none.`, next: `Close it with: chmod 600 ${f.file}`}),
    ko: f => ({message: `${f.file} 을(를) 다른 사람이 읽을 수 있습니다(권한 ${f.mode}).`, next: `권한 변경: chmod 600 ${f.file}`}),
  },
  'key.unreadable': {
    en: f => ({message: `${f.file} is no private key.`, next: 'A private key is a PEM file as pds makes it: pds audit key new --out FILE'}),
    ko: f => ({message: `${f.file} 은(는) 개인 열쇠 파일이 아닙니다.`, next: 'PEM 파일이어야 합니다: pds audit key new --out 파일'}),
  },
  'key.not-ed25519': {
    en: f => ({message: `${f.file} holds a key of kind ${f.type}; pds signs with Ed25519.`, next: 'Make one with: pds audit key new --out FILE'}),
    ko: f => ({message: `${f.file} 의 열쇠는 ${f.type} 입니다. Ed25519 열쇠를 써야 합니다.`, next: '만들기: pds audit key new --out 파일'}),
  },
  'key.passphrase-needed': {
    en: f => ({message: `${f.file} is locked with a passphrase, and nobody is here to type it.`, next: 'Name a file that holds it with --passphrase-file FILE; never write it as an argument.'}),
    ko: f => ({message: `${f.file} 은(는) 암호로 잠겨 있는데 입력할 사람이 없습니다.`, next: '암호가 든 파일을 --passphrase-file 로 주십시오. 인수로는 쓰지 마십시오.'}),
  },
  'key.passphrase-wrong': {
    en: f => ({message: `That passphrase does not open ${f.file}.`, next: 'Try again; nothing was done.'}),
    ko: f => ({message: `암호가 ${f.file} 에 맞지 않습니다.`, next: '다시 하십시오. 처리된 것은 없습니다.'}),
  },
  'key.passphrase-differs': {
    en: () => ({message: 'The two passphrases differ.', next: 'Nothing was written; try again.'}),
    ko: () => ({message: '두 번 입력한 암호가 다릅니다.', next: '저장된 것은 없습니다. 다시 하십시오.'}),
  },
  'key.beside-store': {
    en: f => ({message: `${f.file} would lie in the folder of the database (${f.folder}): who takes the one has the other.`, next: `Name ${f.what === 'key' ? 'a folder of its own' : 'a place outside it, best on another machine'}.`}),
    ko: f => ({message: `${f.file} 은(는) 데이터베이스 폴더(${f.folder}) 안입니다. 함께 새어 나갈 수 있습니다.`, next: f.what === 'key' ? '다른 폴더를 쓰십시오.' : '폴더 밖, 되도록 다른 장비에 두십시오.'}),
  },
  'key.malformed': {
    en: f => ({message: `“${f.given}” is no public key.`, next: 'A public key is name+id+base64, one line, or a file with it (or PEM).'}),
    ko: f => ({message: `「${f.given}」 은(는) 공개 열쇠가 아닙니다.`, next: '이름+번호+base64 한 줄이거나, 그 줄(또는 PEM)이 든 파일이어야 합니다.'}),
  },
  'key.wrong-type': {
    en: f => ({message: `“${f.given}” is not a key of ${whose[f.needs].en}.`, next: f.needs === 'witness' ? 'A witness makes one with: pds audit witness-key NAME --out FILE' : 'Give the one that signs as such.'}),
    ko: f => ({message: `「${f.given}」 은(는) ${whose[f.needs].ko}의 열쇠가 아닙니다.`, next: f.needs === 'witness' ? '만들기: pds audit witness-key 이름 --out 파일' : '알맞은 열쇠를 주십시오.'}),
  },
  'key.none': {
    en: f => ({message: `This account has no key for the log of ${f.store}, so nothing can be signed.`, next: 'Make one with: pds audit key new --out FILE --anchor FILE (or take one over with: pds audit key use FILE)'}),
    ko: f => ({message: `이 계정에는 ${f.store} 감사기록의 열쇠가 없어 서명할 수 없습니다.`, next: '만들기: pds audit key new --out 파일 --anchor 파일 (있는 열쇠: pds audit key use 파일)'}),
  },
  'key.not-registered': {
    en: f => ({message: `${f.key} is not the key this log names${f.registered === null ? '; it names none yet' : ` (${f.registered})`}.`, next: 'Write it into the log with: pds audit key use FILE --register'}),
    ko: f => ({message: `${f.key} 은(는) 이 감사기록에 등록된 열쇠가 아닙니다${f.registered === null ? '(등록된 열쇠 없음)' : `(${f.registered})`}.`, next: '등록: pds audit key use 파일 --register'}),
  },
  'key.taken': {
    en: f => ({message: `${f.key} is known already, for ${f.operator}, or was taken back.`, next: 'Make a new key: pds operator key new --out FILE'}),
    ko: f => ({message: `${f.key} 은(는) 이미 ${f.operator} 의 열쇠이거나 취소된 열쇠입니다.`, next: '새로 만들기: pds operator key new --out 파일'}),
  },
  'key.name-differs': {
    en: f => ({message: `The key is named ${f.key}; it must carry the name ${f.name}.`, next: 'A key signs under its name: make one for this name.'}),
    ko: f => ({message: `열쇠 이름이 ${f.key} 입니다. ${f.name} 이어야 합니다.`, next: '그 이름으로 열쇠를 만드십시오.'}),
  },
  'key.unknown': {
    en: f => ({message: `There is no key ${f.key}.`, next: f.known.length === 0 ? 'No operator has a key.' : `Keys: ${some(f.known)}`}),
    ko: f => ({message: `열쇠 ${f.key} 이(가) 없습니다.`, next: f.known.length === 0 ? '등록된 열쇠가 없습니다.' : `열쇠: ${some(f.known)}`}),
  },
  'key.other-operator': {
    en: f => ({message: `${f.key} is not a registered key of ${f.operator}.`, next: f.keys.length === 0 ? `An administrator registers it with: pds operator key add ${f.operator} --public FILE` : `Keys of ${f.operator}: ${some(f.keys)}`}),
    ko: f => ({message: `${f.key} 은(는) ${f.operator} 의 등록된 열쇠가 아닙니다.`, next: f.keys.length === 0 ? `관리자가 등록: pds operator key add ${f.operator} --public 파일` : `${f.operator} 의 열쇠: ${some(f.keys)}`}),
  },
  'operator.signature-missing': {
    en: f => ({message: `${f.operator} has a key, so this must be signed with it.`, next: `Name it with --sign-key FILE (or PDS_SIGN_KEY). Keys: ${some(f.keys)}`}),
    ko: f => ({message: `${f.operator} 은(는) 열쇠가 있으므로 서명해야 합니다.`, next: `--sign-key 파일(또는 PDS_SIGN_KEY)로 열쇠를 주십시오. 열쇠: ${some(f.keys)}`}),
  },
  'anchor.failed': {
    en: f => ({message: `The anchor ${f.file} could not be read or written: ${f.detail === 'ENOENT' ? 'its folder is not there' : f.detail}.`, next: 'Put it right and run: pds audit checkpoint'}),
    ko: f => ({message: `보관 파일 ${f.file} 을(를) 읽거나 쓰지 못하였습니다: ${f.detail === 'ENOENT' ? '폴더가 없습니다' : f.detail}`, next: '바로잡은 뒤: pds audit checkpoint'}),
  },
  'checkpoint.behind': {
    en: f => ({
      message: `The log has ${showNumber(f.size)} events with root ${short(f.root)}, but ${f.where === 'store' ? 'the store' : f.where} holds a signed checkpoint of ${showNumber(f.knownSize)} events with root ${short(f.knownRoot)} which it does not continue. Nothing was signed.`,
      next: 'Events were removed or rewritten, or an old backup was restored. See: pds audit verify --db',
    }),
    ko: f => ({
      message: `감사기록은 ${showNumber(f.size)}건(뿌리값 ${short(f.root)})인데 ${f.where === 'store' ? '저장소' : f.where} 에 서명된 확인점은 ${showNumber(f.knownSize)}건(뿌리값 ${short(f.knownRoot)})이며 서로 이어지지 않습니다. 서명하지 않았습니다.`,
      next: '기록이 지워졌거나 고쳐졌거나 옛 백업을 복원한 것입니다. 확인: pds audit verify --db',
    }),
  },
  'checkpoint.none': {
    en: f => ({message: `No checkpoint of ${showNumber(f.size)} events or more is signed yet.`, next: 'Sign one with: pds audit checkpoint'}),
    ko: f => ({message: `${showNumber(f.size)}건 이상을 담은 확인점이 아직 없습니다.`, next: '서명: pds audit checkpoint'}),
  },
  'checkpoint.size-unknown': {
    en: f => ({message: `The log has ${showNumber(f.head)} events; there is no size ${showNumber(f.size)} to prove from.`, next: 'Give the size the witness stored last.'}),
    ko: f => ({message: `감사기록은 ${showNumber(f.head)}건입니다. ${showNumber(f.size)}건부터 증명할 수 없습니다.`, next: '입회인이 마지막으로 본 건수를 주십시오.'}),
  },
  'note.malformed': {
    en: f => ({message: `${f.file}: ${reason(f.code, 'en')}${f.detail === '' ? '' : ` (${f.detail})`}.`}),
    ko: f => ({message: `${f.file}: ${reason(f.code, 'ko')}${f.detail === '' ? '' : ` (${f.detail})`}.`}),
  },
  'note.untrusted': {
    en: f => ({message: `${f.file} is not to be trusted: ${reason(f.code, 'en')}${f.detail === '' ? '' : ` (${f.detail})`}.`, next: 'Ask the office for its key by another way than this file, and compare.'}),
    ko: f => ({message: `${f.file} 을(를) 믿을 수 없습니다: ${reason(f.code, 'ko')}${f.detail === '' ? '' : ` (${f.detail})`}.`, next: '이 파일이 아닌 다른 경로로 열쇠를 받아 비교하십시오.'}),
  },
  'cosignature.unmatched': {
    en: f => ({message: `${f.file}: a cosignature is over no checkpoint of this store, or not by a witness you named. None was taken.`, next: 'Name the witness with --witness KEY, and see that the checkpoint is of this store.'}),
    ko: f => ({message: `${f.file}: 이 저장소의 확인점에 대한 입회 서명이 아니거나 제시한 입회인의 것이 아닙니다. 받지 않았습니다.`, next: '--witness 로 입회인의 열쇠를 주고 이 저장소의 확인점인지 보십시오.'}),
  },
  'witness.input': {
    en: f => ({message: `${f.file}, line ${showNumber(f.line)}: ${f.detail}.`, next: 'A witness reads a full export, or what pds audit checkpoint --since N --out FILE writes.'}),
    ko: f => ({message: `${f.file} ${showNumber(f.line)}행: ${f.detail}`, next: '전체 내보내기 파일이나 pds audit checkpoint --since N --out 파일 로 만든 파일이어야 합니다.'}),
  },
  'witness.partial': {
    en: f => ({message: `${f.file} holds a part of the log, which cannot show that it continues what was seen.`, next: 'Ask for a full export, or for: pds audit checkpoint --since N --out FILE'}),
    ko: f => ({message: `${f.file} 은(는) 감사기록의 일부여서 이어짐을 보일 수 없습니다.`, next: '전체 내보내기나 pds audit checkpoint --since N --out 파일 을 받으십시오.'}),
  },
  'witness.log-unknown': {
    en: f => ({message: `The log ${f.origin} is new to this witness, and its key was not named.`, next: 'Name it with --log KEY, as the office gave it to you in person.'}),
    ko: f => ({message: `${f.origin} 은(는) 처음 보는 감사기록인데 열쇠를 주지 않았습니다.`, next: '기관에서 직접 받은 열쇠를 --log 로 주십시오.'}),
  },
  'witness.refused': {
    en: f => ({
      message: `Refused: ${f.origin} now shows ${showNumber(f.size)} events with root ${short(f.root)}, but was seen before with ${showNumber(f.seenSize)} events and root ${short(f.seenRoot)}: ${refusals[f.why].en}. Nothing was cosigned.`,
      next: f.why === 'not-proven' ? `Ask for: pds audit checkpoint --since ${f.seenSize} --out FILE` : 'Keep this file and what was seen: together they show that the log was cut or rewritten.',
    }),
    ko: f => ({
      message: `거절: ${f.origin} 은(는) 이제 ${showNumber(f.size)}건(뿌리값 ${short(f.root)})이나 전에 본 것은 ${showNumber(f.seenSize)}건(뿌리값 ${short(f.seenRoot)})입니다. ${refusals[f.why].ko}. 서명하지 않았습니다.`,
      next: f.why === 'not-proven' ? `요청할 것: pds audit checkpoint --since ${f.seenSize} --out 파일` : '이 파일과 전에 본 것을 함께 보관하십시오. 기록이 잘리거나 고쳐졌다는 증거입니다.',
    }),
  },
  'witness.state-broken': {
    en: f => ({message: `${f.file} is not what a witness wrote down of the logs it saw.`, next: 'Restore it from its copy; beginning anew forgets what was seen.'}),
    ko: f => ({message: `${f.file} 은(는) 입회 기록 파일이 아닙니다.`, next: '사본에서 되살리십시오. 새로 시작하면 전에 본 것을 잊습니다.'}),
  },
  'log.origin-invalid': {
    en: f => ({message: `“${f.origin}” cannot name a log: no spaces, no plus sign, not empty.`, next: 'Something like voice.mofa.example/2026 is best.'}),
    ko: f => ({message: `「${f.origin}」 은(는) 감사기록 이름이 될 수 없습니다. 공백과 + 를 쓸 수 없습니다.`, next: '예: voice.mofa.example/2026'}),
  },
  'decision.unpublished': {
    en: f => ({message: `Decision ${f.decision} is not published; a receipt of it goes to the public.`, next: `Publish it first: pds decision publish ${f.decision}`}),
    ko: f => ({message: `결정 ${f.decision} 은(는) 아직 공개되지 않았습니다. 증명서는 공개한 결정에만 만듭니다.`, next: `먼저 공개: pds decision publish ${f.decision}`}),
  },
}
