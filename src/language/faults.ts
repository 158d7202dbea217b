import type {FaultCode, Faults} from '../fault.js'
import {duplicateFaults} from './duplicates.js'
import '../intake/reading/faults.js'
import '../terminal/faults.js'
import {auditFaults} from './audit.js'
import {sampleFaults} from './audit-sample.js'
import {ballotFaults} from './ballots.js'
import {committeeFaults} from './committee.js'
import {disclosureFaults} from './disclosure.js'
import {fileFaults} from './file-faults.js'
import {roles, state, verb, looksLike, allowedEn, allowedKo} from './fault-words.js'
import {storeFaults} from './store-faults.js'
import {entryFaults} from './entry-faults.js'
import {exchangeFaults} from './exchange.js'
import {plural, showDate, showNumber, showTime} from './format.js'
import {intakeFileFaults} from './intake-files.js'
import type {Language} from './language.js'
import {noticeFaults} from './notice-faults.js'
import {privacyFaults} from './privacy-faults.js'
import {parserKorean} from './parser-words.js'
import {profileFaults} from './profiles.js'
import {trustFaults} from './trust-faults.js'
import {responseExportFaults} from './response-export.js'
import {safetyFaults} from './safety.js'
import {databaseRoleFaults} from './database-roles.js'
import {secondPersonFaults} from './second-person.js'
import {decisionFaults} from './decision-faults.js'
import {sealingFaults} from './sealing.js'
import {consultationFaults} from './consultation.js'
import {proposalLifeFaults} from './proposal-life.js'
import {rulebookFaults} from './rulebook.js'
import {suggestionFaults} from './suggestion.js'
import {waveFaults} from './waves.js'
import {tallyFaults} from './tally-faults.js'

/** What a person reads when something went wrong, and what they can do. */
export interface Explained {
  readonly message: string
  readonly next?: string
}

/** The words of every fault, by its code. */
export type Sentences = {readonly [C in FaultCode]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Every fault's words. A missing one fails the type check. */
const sentences: Sentences = {
  'defect': {
    en: f => ({message: `A defect of pds: ${f.detail}.`, next: 'Run it again with --debug and send what it prints to your administrator.'}),
    ko: f => ({message: `프로그램 오류입니다: ${f.detail}`, next: '--debug 를 붙여 다시 실행하고 출력 내용을 관리자에게 보내십시오.'}),
  },
  'usage': {
    en: f => ({message: f.detail, next: f.suggestion ? `Did you mean: ${f.suggestion}` : `See: pds ${f.command ? `${f.command} ` : ''}--help`}),
    ko: f => ({message: `명령을 읽을 수 없습니다: ${parserKorean(f.detail)}`, next: f.suggestion ? `혹시: ${f.suggestion}` : `도움말: pds ${f.command ? `${f.command} ` : ''}--help`}),
  },
  'interrupted': {
    en: () => ({message: 'Stopped. Nothing was written.'}),
    ko: () => ({message: '중단하였습니다. 저장된 것은 없습니다.'}),
  },
  'prompt.needed': {
    en: f => ({message: `${f.flag} is needed and there is no terminal to ask on.`, next: `Add ${f.flag}.`}),
    ko: f => ({message: `${f.flag} 값이 필요하지만 물어볼 수 있는 터미널이 없습니다.`, next: `${f.flag} 를 붙이십시오.`}),
  },
  'confirm.missing': {
    en: f => ({message: 'this cannot be undone and was not confirmed.', next: `Confirm it with --confirm ${f.code}`}),
    ko: f => ({message: '되돌릴 수 없는 일이며 확인을 받지 못하였습니다.', next: `--confirm ${f.code} 로 확인하십시오.`}),
  },
  'confirm.differs': {
    en: f => ({message: `--confirm ${f.given} does not name ${f.code}.`, next: `Write --confirm ${f.code}`}),
    ko: f => ({message: `--confirm ${f.given} 은(는) ${f.code} 이(가) 아닙니다.`, next: `--confirm ${f.code} 로 쓰십시오.`}),
  },
  ...fileFaults,
  'list.field-unknown': {
    en: f => ({message: `There is no field ${f.field}.`, next: `Fields: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.field} 항목이 없습니다.`, next: `항목: ${f.known.join(', ')}`}),
  },
  ...storeFaults,
  'input.invalid': {
    en: f => ({message: `${f.act}: ${f.problems.map(({path, message}) => `${path}: ${message}`).join('; ')}.`}),
    ko: f => ({message: `${f.act} 입력값이 맞지 않습니다: ${f.problems.map(({path, message}) => `${path}: ${message}`).join('; ')}`}),
  },
  'operator.unknown': {
    en: f => ({message: `There is no operator ${f.code}.`, next: 'See: pds operator list'}),
    ko: f => ({message: `담당자 ${f.code} 이(가) 없습니다.`, next: '확인: pds operator list'}),
  },
  'operator.unnamed': {
    en: f => ({message: `nobody in this office belongs to the account ${f.osUser}.`, next: 'Say who you are with --as CODE or PDS_OPERATOR.'}),
    ko: f => ({message: `계정 ${f.osUser} 에 해당하는 담당자가 없습니다.`, next: '--as 코드 또는 PDS_OPERATOR 로 밝히십시오.'}),
  },
  'operator.revoked': {
    en: f => ({message: `operator ${f.code} has been revoked since ${showTime(f.revokedAt, 'en')}.`}),
    ko: f => ({message: `담당자 ${f.code} 은(는) ${showTime(f.revokedAt, 'ko')} 해지되었습니다.`}),
  },
  'operator.exists': {
    en: f => ({message: `There already is an operator ${f.code}.`, next: 'See: pds operator list'}),
    ko: f => ({message: `담당자 ${f.code} 이(가) 이미 있습니다.`, next: '확인: pds operator list'}),
  },
  'operator.own-revocation': {
    en: f => ({message: `${f.code} cannot revoke ${f.code}.`, next: 'Another administrator must do it.'}),
    ko: f => ({message: `${f.code} 은(는) 자신을 해지할 수 없습니다.`, next: '다른 관리자가 하여야 합니다.'}),
  },
  'act.role': {
    en: f => ({message: `${f.operator} is ${roles(f.has, 'en')}; ${f.act} is for ${roles(f.needs, 'en')}.`, next: 'Ask one of them, or name them with --as CODE if you act for them.'}),
    ko: f => ({message: `${f.operator} 은(는) ${roles(f.has, 'ko')}입니다. 이 일(${f.act})은 ${roles(f.needs, 'ko')}만 할 수 있습니다.`, next: '권한이 있는 사람이 --as 코드로 하여야 합니다.'}),
  },
  'act.reason-missing': {
    en: f => ({message: `${f.act} needs a reason for the record.`, next: 'Write it with --reason TEXT or --reason-file FILE.'}),
    ko: f => ({message: `이 일(${f.act})에는 기록할 사유가 필요합니다.`, next: '--reason 글 또는 --reason-file 파일로 쓰십시오.'}),
  },
  'command.id-invalid': {
    en: f => ({message: `${f.given} is not a UUID.`, next: 'A command id looks like 6f1c1f5e-8a52-4c6b-9d0e-2b1a3c4d5e6f.'}),
    ko: f => ({message: `${f.given} 은(는) UUID가 아닙니다.`, next: '예: 6f1c1f5e-8a52-4c6b-9d0e-2b1a3c4d5e6f'}),
  },
  'command.id-reused': {
    en: f => ({message: `Command id ${f.id} was already used for another ${f.act}.`, next: 'Use a new id for a new command.'}),
    ko: f => ({message: `명령 번호 ${f.id} 은(는) 이미 다른 일(${f.act})에 쓰였습니다.`, next: '새 명령에는 새 번호를 쓰십시오.'}),
  },
  'clock.behind': {
    en: f => ({message: `this clock says ${showTime(f.now, 'en')}, before the last event of the log (${showTime(f.last, 'en')}).`, next: 'Set the clock right and run the command again.'}),
    ko: f => ({message: `이 컴퓨터의 시각(${showTime(f.now, 'ko')})이 마지막 기록(${showTime(f.last, 'ko')})보다 이릅니다.`, next: '시계를 맞춘 뒤 다시 실행하십시오.'}),
  },
  'clock.invalid': {
    en: f => ({message: `PDS_NOW=${f.given} is not a time.`, next: 'Write it as 2019-06-28T18:00:00+09:00.'}),
    ko: f => ({message: `PDS_NOW=${f.given} 은(는) 시각이 아닙니다.`, next: '2019-06-28T18:00:00+09:00 처럼 쓰십시오.'}),
  },
  'clock.not-rehearsal': {
    en: () => ({message: 'PDS_NOW is honoured only by a rehearsal store.', next: 'Unset PDS_NOW, or make a rehearsal store with: pds db init --rehearsal'}),
    ko: () => ({message: 'PDS_NOW 는 연습용 저장소에서만 쓸 수 있습니다.', next: 'PDS_NOW 를 지우거나 연습용 저장소를 만드십시오: pds db init --rehearsal'}),
  },
  'time.invalid': {
    en: f => ({message: `${f.given} is not a time.`, next: 'Write 2019-06-28T18:00 (Seoul time) or 2019-06-28.'}),
    ko: f => ({message: `${f.given} 은(는) 시각이 아닙니다.`, next: '2019-06-28T18:00(서울 시각) 또는 2019-06-28 로 쓰십시오.'}),
  },
  'log.no-such-entity': {
    en: f => ({message: `The log knows nothing of ${f.ref}.`, next: 'Codes look like S26-01, C26-05, P-2026-001, D-2026-001.'}),
    ko: f => ({message: `${f.ref} 에 대한 기록이 없습니다.`, next: '번호의 예: S26-01, C26-05, P-2026-001, D-2026-001'}),
  },
  'log.broken': {
    en: () => ({message: 'The log or the database was changed behind its back.', next: 'Keep the store as it is and tell the auditor.'}),
    ko: () => ({message: '감사기록 또는 자료가 기록 없이 바뀌었습니다.', next: '저장소를 그대로 보존하고 감사자에게 알리십시오.'}),
  },
  'log.level': {
    en: f => ({message: `What could be checked is sound, and that reaches level ${f.level}; ${f.required} is required.`, next: f.level === 'L0' ? 'Bring the key of the log (--key) and a checkpoint kept outside (--anchor), or accept that level with --require L0.' : 'Bring a checkpoint kept outside (--anchor) or a policy with witnesses (--policy).'}),
    ko: f => ({message: `점검한 것에는 이상이 없으나 수준 ${f.level} 입니다. 요구 수준은 ${f.required} 입니다.`, next: f.level === 'L0' ? '기록의 공개키(--key)와 밖에 보관한 확인점(--anchor)을 주거나, --require L0 으로 이 수준을 받아들이십시오.' : '밖에 보관한 확인점(--anchor)이나 증인 정책(--policy)을 주십시오.'}),
  },
  'survey.not-found': {
    en: f => ({message: `There is no survey ${f.code}.`, next: looksLike(f.near, 'pds survey list', 'en')}),
    ko: f => ({message: `설문 ${f.code} 이(가) 없습니다.`, next: looksLike(f.near, 'pds survey list', 'ko')}),
  },
  'survey.exists': {
    en: f => ({message: `There already is a survey ${f.code}.`, next: `See it with: pds survey show ${f.code}`}),
    ko: f => ({message: `설문 ${f.code} 이(가) 이미 있습니다.`, next: `확인: pds survey show ${f.code}`}),
  },
  'survey.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}. Nothing was written.`, next: `Correct the file and check it with: pds survey check ${f.file}`}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 저장하지 않았습니다.`, next: `고친 뒤 점검하십시오: pds survey check ${f.file}`}),
  },
  ...auditFaults,
  ...sampleFaults,
  ...exchangeFaults,
  'survey.state': {
    en: f => ({message: `survey ${f.code} is ${state(f.state, 'en')}; it cannot be ${verb(f.verb, 'en')}${f.verb.endsWith('e') ? 'd' : 'ed'}.`, next: allowedEn(f.allowed)}),
    ko: f => ({message: `설문 ${f.code} 은(는) ${state(f.state, 'ko')} 상태여서 ${verb(f.verb, 'ko')} 할 수 없습니다.`, next: allowedKo(f.allowed)}),
  },
  'survey.takes-nothing': {
    en: f => ({message: `survey ${f.code} is ${state(f.state, 'en')} and takes no responses.`, next: f.state === 'draft' ? `Open it with: pds survey open ${f.code}` : undefined}),
    ko: f => ({message: `설문 ${f.code} 은(는) ${state(f.state, 'ko')} 상태여서 응답을 받지 않습니다.`, next: f.state === 'draft' ? `시작: pds survey open ${f.code}` : undefined}),
  },
  'point.not-found': {
    en: f => ({message: `There is no intake point ${f.code}.`, next: f.known.length > 0 ? `Points: ${f.known.join(', ')}` : 'Add one with: pds point add CODE --name-ko … --name-en …'}),
    ko: f => ({message: `접수처 ${f.code} 이(가) 없습니다.`, next: f.known.length > 0 ? `접수처: ${f.known.join(', ')}` : '등록: pds point add 코드 --name-ko … --name-en …'}),
  },
  'point.exists': {
    en: f => ({message: `There already is an intake point ${f.code}.`}),
    ko: f => ({message: `접수처 ${f.code} 이(가) 이미 있습니다.`}),
  },
  'point.missing': {
    en: f => ({message: 'the intake point is needed: it deals the receipt number.', next: f.known.length > 0 ? `Add --point ${f.known.join(' or --point ')}` : 'Add one with: pds point add CODE --name-ko … --name-en …'}),
    ko: f => ({message: '접수번호를 매기려면 접수처가 필요합니다.', next: f.known.length > 0 ? `--point ${f.known.join(' 또는 --point ')} 를 붙이십시오.` : '등록: pds point add 코드 --name-ko … --name-en …'}),
  },
  'channel.unknown': {
    en: f => ({message: `${f.given} is not a channel.`, next: `Channels: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} 은(는) 접수 경로가 아닙니다.`, next: `접수 경로: ${f.known.join(', ')}`}),
  },
  'batch.not-found': {
    en: f => ({message: `There is no batch ${f.code}.`, next: 'See: pds batch list'}),
    ko: f => ({message: `접수 묶음 ${f.code} 이(가) 없습니다.`, next: '확인: pds batch list'}),
  },
  'batch.reverted': {
    en: f => ({message: `batch ${f.code} was already reverted.`}),
    ko: f => ({message: `접수 묶음 ${f.code} 은(는) 이미 취소되었습니다.`}),
  },
  'batch.counted': {
    en: f => ({message: `batch ${f.code} cannot go: ${f.by} was built on it.`, next: 'Void single responses with a reason instead, and make a new tally.'}),
    ko: f => ({message: `${f.by} 이(가) 접수 묶음 ${f.code} 을(를) 바탕으로 하므로 취소할 수 없습니다.`, next: '개별 응답을 사유와 함께 무효로 하고 다시 집계하십시오.'}),
  },
  'batch.not-staged': {
    en: f => ({message: `Batch ${f.code} is ${state(f.state, 'en')} and takes nothing more.`, next: 'Open another with: pds batch open --survey CODE'}),
    ko: f => ({message: `묶음 ${f.code} 은(는) ${state(f.state, 'ko')} 상태이므로 더 받지 않습니다.`, next: '새 묶음: pds batch open --survey 코드'}),
  },
  'batch.other-survey': {
    en: f => ({message: `Batch ${f.code} belongs to ${f.target}.`, next: `Name that survey, or see: pds batch list`}),
    ko: f => ({message: `묶음 ${f.code} 은(는) ${f.target} 의 것입니다.`, next: '묶음 목록: pds batch list'}),
  },
  'batch.other-place': {
    en: f => ({message: `Batch ${f.code} was opened for ${f.what} ${f.batch ?? '(none)'}, not ${f.said}.`, next: `Leave --${f.what} out, or open another batch.`}),
    ko: f => ({message: `묶음 ${f.code} 의 ${f.what === 'channel' ? '접수경로' : '접수처'}는 ${f.batch ?? '(없음)'} 입니다. ${f.said} 이(가) 아닙니다.`, next: `--${f.what} 를 빼거나 새 묶음을 여십시오.`}),
  },
  ...entryFaults,
  ...trustFaults,
  'response.not-found': {
    en: f => ({message: `There is no response ${f.ref}.`, next: 'Name it as BATCH/ROW or by its sheet number.'}),
    ko: f => ({message: `응답 ${f.ref} 이(가) 없습니다.`, next: '묶음/행 또는 설문지 번호로 쓰십시오.'}),
  },
  'call.not-found': {
    en: f => ({message: `There is no call ${f.code}.`, next: looksLike(f.near, 'pds call list', 'en')}),
    ko: f => ({message: `공모 ${f.code} 이(가) 없습니다.`, next: looksLike(f.near, 'pds call list', 'ko')}),
  },
  'call.exists': {
    en: f => ({message: `There already is a call ${f.code}.`, next: `See it with: pds call show ${f.code}`}),
    ko: f => ({message: `공모 ${f.code} 이(가) 이미 있습니다.`, next: `확인: pds call show ${f.code}`}),
  },
  'call.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}. Nothing was written.`}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 저장하지 않았습니다.`}),
  },
  'call.window-empty': {
    en: f => ({message: `A call that begins ${showTime(f.opensAt, 'en')} cannot end ${showTime(f.closesAt, 'en')}.`}),
    ko: f => ({message: `${showTime(f.opensAt, 'ko')} 에 시작하여 ${showTime(f.closesAt, 'ko')} 에 끝날 수 없습니다.`}),
  },
  'call.state': {
    en: f => ({message: `call ${f.code} is ${state(f.state, 'en')}; it cannot be ${f.verb === 'extend' ? 'extended' : f.verb === 'seal' ? 'sealed' : `${verb(f.verb, 'en')}${f.verb.endsWith('e') ? 'd' : 'ed'}`}.`, next: allowedEn(f.allowed)}),
    ko: f => ({message: `공모 ${f.code} 은(는) ${state(f.state, 'ko')} 상태여서 ${verb(f.verb, 'ko')} 할 수 없습니다.`, next: allowedKo(f.allowed)}),
  },
  'call.not-later': {
    en: f => ({message: `${showTime(f.until, 'en')} is not later than the end of call ${f.code}, ${showTime(f.closesAt, 'en')}.`}),
    ko: f => ({message: `${showTime(f.until, 'ko')} 은(는) 공모 ${f.code} 의 마감 ${showTime(f.closesAt, 'ko')} 보다 늦지 않습니다.`}),
  },
  'call.mail-open': {
    en: f => ({message: `mail for call ${f.code} is accepted until ${showTime(f.lateMailUntil, 'en')}.`, next: 'Seal the list after that.'}),
    ko: f => ({message: `공모 ${f.code} 의 우편 접수는 ${showTime(f.lateMailUntil, 'ko')} 까지입니다.`, next: '그 뒤에 접수 목록을 확정하십시오.'}),
  },
  'call.closed': {
    en: f => ({
      message: `received ${showTime(f.receivedAt, 'en')}, and call ${f.code} closed ${showTime(f.closesAt, 'en')}.`,
      next: f.lateMailUntil ? `Only mail is accepted after that, until ${showTime(f.lateMailUntil, 'en')}.` : 'If it reached the desk earlier, give that time with --received.',
    }),
    ko: f => ({
      message: `접수일시 ${showTime(f.receivedAt, 'ko')} 은(는) 공모 ${f.code} 의 마감 ${showTime(f.closesAt, 'ko')} 이후입니다.`,
      next: f.lateMailUntil ? `마감 뒤에는 우편만 ${showTime(f.lateMailUntil, 'ko')} 까지 받습니다.` : '더 일찍 도착하였다면 --received 로 그 시각을 쓰십시오.',
    }),
  },
  'call.not-open': {
    en: f => ({message: `received ${showTime(f.receivedAt, 'en')}, before call ${f.code} opened ${showTime(f.opensAt, 'en')}.`}),
    ko: f => ({message: `접수일시 ${showTime(f.receivedAt, 'ko')} 은(는) 공모 ${f.code} 의 시작 ${showTime(f.opensAt, 'ko')} 이전입니다.`}),
  },
  'call.takes-nothing': {
    en: f => ({message: `call ${f.code} is ${state(f.state, 'en')} and takes no proposals.`, next: f.state === 'announced' ? `Open it with: pds call open ${f.code}` : f.state === 'draft' ? `Announce it first: pds call announce ${f.code}` : undefined}),
    ko: f => ({message: `공모 ${f.code} 은(는) ${state(f.state, 'ko')} 상태여서 제안을 받지 않습니다.`, next: f.state === 'announced' ? `시작: pds call open ${f.code}` : f.state === 'draft' ? `먼저 공고하십시오: pds call announce ${f.code}` : undefined}),
  },
  'schedule.not-found': {
    en: f => ({message: `There is no schedule ${f.code}.`, next: 'See: pds schedule list'}),
    ko: f => ({message: `일정 ${f.code} 이(가) 없습니다.`, next: '확인: pds schedule list'}),
  },
  'schedule.exists': {
    en: f => ({message: `There already is a schedule ${f.code}.`, next: 'See: pds schedule list'}),
    ko: f => ({message: `일정 ${f.code} 이(가) 이미 있습니다.`, next: '확인: pds schedule list'}),
  },
  'schedule.period-open': {
    en: f => ({message: `${f.period} lasts until ${showDate(f.ended, 'en')}; it can be checked when it is over.`}),
    ko: f => ({message: `${f.period} 은(는) ${showDate(f.ended, 'ko')}까지이므로 끝난 뒤에 점검할 수 있습니다.`}),
  },
  'schedule.file-invalid': {
    en: f => ({message: `${f.file} has ${plural(f.problems.length, 'problem')}. Nothing was written.`}),
    ko: f => ({message: `${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 저장하지 않았습니다.`}),
  },
  'proposal.not-found': {
    en: f => ({message: `There is no proposal ${f.ref}.`, next: 'See: pds proposal list'}),
    ko: f => ({message: `제안 ${f.ref} 이(가) 없습니다.`, next: '확인: pds proposal list'}),
  },
  ...duplicateFaults,
  ...suggestionFaults,
  ...safetyFaults,
  'round.not-found': {
    en: f => ({message: `There is no round ${f.code}.`, next: f.known.length > 0 ? `Rounds: ${f.known.join(', ')}` : 'Open one with: pds round open CALL'}),
    ko: f => ({message: `심사 차수 ${f.code} 이(가) 없습니다.`, next: f.known.length > 0 ? `심사 차수: ${f.known.join(', ')}` : '시작: pds round open 공모'}),
  },
  'round.exists': {
    en: f => ({message: `Round ${f.code} was already opened.`}),
    ko: f => ({message: `심사 차수 ${f.code} 은(는) 이미 시작되었습니다.`}),
  },
  'round.closed': {
    en: f => ({message: `round ${f.code} is closed: its score sheets are frozen.`}),
    ko: f => ({message: `심사 차수 ${f.code} 은(는) 마감되어 채점표를 바꿀 수 없습니다.`}),
  },
  'round.call-state': {
    en: f => ({message: `call ${f.call} is ${state(f.state, 'en')}; a review begins after it closes.`, next: `Close it first: pds call close ${f.call}`}),
    ko: f => ({message: `공모 ${f.call} 은(는) ${state(f.state, 'ko')} 상태입니다. 심사는 마감 뒤에 시작합니다.`, next: `먼저 마감하십시오: pds call close ${f.call}`}),
  },
  ...decisionFaults,
  ...tallyFaults,
  'tally.by-unknown': {
    en: f => ({message: `${f.given} cannot break a tally down.`, next: `Can: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} (으)로는 나누어 집계할 수 없습니다.`, next: `가능: ${f.known.join(', ')}`}),
  },
  'tally.weight-unknown': {
    en: f => ({message: `${f.given} is no weight of this survey.`, next: f.known.length > 0 ? `Can be: ${f.known.join(', ')}` : 'Name the weight column under design in the survey file.'}),
    ko: f => ({message: `${f.given} 은(는) 이 설문의 가중치가 아닙니다.`, next: f.known.length > 0 ? `가능: ${f.known.join(', ')}` : '설문 파일의 design 에 가중치 열을 쓰십시오.'}),
  },
  'tally.not-found': {
    en: f => ({message: `There is no sealed tally ${f.code}.`, next: 'See: pds tally list'}),
    ko: f => ({message: `확정된 집계 ${f.code} 이(가) 없습니다.`, next: '확인: pds tally list'}),
  },
  ...sealingFaults,
  ...waveFaults,
  ...disclosureFaults,
  'tally.no-criteria': {
    en: f => ({message: `call ${f.call} has no criteria to weigh scores by.`, next: 'Criteria are part of the call file.'}),
    ko: f => ({message: `공모 ${f.call} 에 심사 기준이 없습니다.`, next: '심사 기준은 공모 파일에 씁니다.'}),
  },
  'tally.no-round': {
    en: f => ({message: `call ${f.call} has no round of review yet.`, next: `Open one with: pds round open ${f.call}`}),
    ko: f => ({message: `공모 ${f.call} 에 심사 차수가 없습니다.`, next: `시작: pds round open ${f.call}`}),
  },
  'tally.method-unknown': {
    en: f => ({message: `${f.given} is not a method for a call.`, next: `Methods: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} 은(는) 공모 집계 방법이 아닙니다.`, next: `집계 방법: ${f.known.join(', ')}`}),
  },
  ...ballotFaults,
  ...intakeFileFaults,
  ...profileFaults,
  ...committeeFaults,
  ...secondPersonFaults,
  ...databaseRoleFaults,
  ...privacyFaults,
  ...responseExportFaults,
  ...noticeFaults,
  ...rulebookFaults,
  ...proposalLifeFaults,
  ...consultationFaults,
}

/** The words of a fault. */
export function explainFault(code: FaultCode, facts: Faults[FaultCode], language: Language): Explained {
  return (sentences[code][language] as (facts: unknown) => Explained)(facts)
}
