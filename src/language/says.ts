import {listed, plural, showDate, showNumber, showTime, shortTime, words} from './format.js'
import {said} from './language.js'
import {channelWords, stateWords} from './words.js'

type Label = Readonly<Record<string, string>>
const quotedEn = (label: Label) => `“${words(label, 'en')}”`
const quotedKo = (label: Label) => `「${words(label, 'ko')}」`
const outcome = (key: string, language: 'en' | 'ko') => (stateWords as Record<string, {en: string; ko: string}>)[key]?.[language] ?? key

/** What pds says after a change: what happened, what follows, what to do next. */
export const says = {
  dryRun: said<object>({en: () => 'This was a dry run: nothing was written.', ko: () => '모의 실행입니다. 저장된 것은 없습니다.'}),
  repeated: said<{id: string}>({
    en: f => `Command ${f.id} was already done; this is its first result.`,
    ko: f => `명령 ${f.id} 은(는) 이미 처리되었습니다. 처음 결과를 보입니다.`,
  }),
  nothingToDo: said<object>({en: () => 'Nothing to do: it was so already.', ko: () => '이미 그러하여 바꾼 것이 없습니다.'}),
  rehearsal: said<object>({en: () => 'Rehearsal store: its clock may be pretended.', ko: () => '연습용 저장소입니다. 시각이 실제와 다를 수 있습니다.'}),
  noRoomFor: said<{fields: readonly string[]}>({
    en: f => `No room for ${f.fields.join(', ')}; choose with --fields.`,
    ko: f => `화면이 좁아 ${f.fields.join(', ')} 을(를) 뺐습니다. --fields 로 고르십시오.`,
  }),
  ofTotal: said<{shown: number; total: number; what: readonly [one: string, many: string, ko: string]}>({
    en: f => f.shown < f.total
      ? `${showNumber(f.shown)} of ${showNumber(f.total)} ${f.what[1]}; all of them with --limit 0.`
      : `${showNumber(f.total)} of ${showNumber(f.total)} ${f.total === 1 ? f.what[0] : f.what[1]}.`,
    ko: f => f.shown < f.total
      ? `${f.what[2]} ${showNumber(f.total)}건 중 ${showNumber(f.shown)}건. 전부 보려면 --limit 0`
      : `${f.what[2]} ${showNumber(f.total)}건.`,
  }),

  initialised: said<{store: string; admin?: string; rehearsal: boolean}>({
    en: f => f.admin === undefined
      ? `${f.store} is already set up; nothing was changed.`
      : `Set up an office in ${f.store}${f.rehearsal ? ', for rehearsal' : ''}. ${f.admin} is its administrator.\nAdd the others with: pds operator add CODE --role officer`,
    ko: f => f.admin === undefined
      ? `${f.store} 은(는) 이미 준비되어 있어 바꾼 것이 없습니다.`
      : `${f.store} 에 ${f.rehearsal ? '연습용 ' : ''}저장소를 만들었습니다. 관리자는 ${f.admin} 입니다.\n담당자 등록: pds operator add 코드 --role officer`,
  }),
  migrated: said<{applied: readonly number[]; version: number}>({
    en: f => f.applied.length === 0 ? `The schema is ${f.version} already; nothing to do.` : `Brought the schema to ${f.version}.`,
    ko: f => f.applied.length === 0 ? `저장소 구조는 이미 ${f.version}판입니다.` : `저장소 구조를 ${f.version}판으로 바꾸었습니다.`,
  }),
  hidden: said<{text: string}>({
    en: f => `“${f.text}” holds characters that nobody sees. They are kept; are they meant?`,
    ko: f => `“${f.text}” 에 보이지 않는 글자가 있습니다. 그대로 두었으니 확인하십시오.`,
  }),
  backedUp: said<{file: string; events: number; rows: number}>({
    en: f => `Backed up ${plural(f.events, 'event')} and ${plural(f.rows, 'row')} to ${f.file}; the copy was read back and verified.`,
    ko: f => `기록 ${showNumber(f.events)}건, 자료 ${showNumber(f.rows)}행을 ${f.file} 에 백업하고 다시 읽어 확인하였습니다.`,
  }),
  restored: said<{file: string; store: string; events: number; rows: number}>({
    en: f => `Restored ${plural(f.events, 'event')} and ${plural(f.rows, 'row')} from ${f.file} into ${f.store}. The log says so.`,
    ko: f => `${f.file} 에서 기록 ${showNumber(f.events)}건, 자료 ${showNumber(f.rows)}행을 ${f.store} 로 복원하고 기록하였습니다.`,
  }),
  storeAdded: said<{name: string; url: string}>({
    en: f => `Named ${f.url} ${f.name}. Work on it with --store ${f.name}, or always with: pds store use ${f.name}`,
    ko: f => `${f.url} 을(를) ${f.name} (으)로 등록하였습니다. 사용: --store ${f.name} 또는 pds store use ${f.name}`,
  }),
  storeUsed: said<{name: string}>({
    en: f => `Commands now work on ${f.name} unless --store says otherwise.`,
    ko: f => `이제 --store 를 쓰지 않으면 ${f.name} 저장소를 씁니다.`,
  }),
  operatorAdded: said<{code: string; roles: readonly string[]}>({
    en: f => `Registered ${f.code} as ${listed(f.roles, 'en')}.\nThey act with --as ${f.code}, or with PDS_OPERATOR=${f.code}.`,
    ko: f => `${f.code} 을(를) 등록하였습니다(${f.roles.join(', ')}).\n--as ${f.code} 또는 PDS_OPERATOR=${f.code} 로 일합니다.`,
  }),
  operatorRevoked: said<{code: string}>({
    en: f => `Revoked ${f.code}. What they did stays in the log.`,
    ko: f => `${f.code} 을(를) 해지하였습니다. 그동안의 기록은 남습니다.`,
  }),
  pointAdded: said<{code: string; name: Label}>({
    en: f => `Added intake point ${f.code} ${quotedEn(f.name)}. Its receipts are numbered ${f.code}-YEAR-000001 and on.`,
    ko: f => `접수처 ${f.code} ${quotedKo(f.name)} 을(를) 등록하였습니다. 접수번호는 ${f.code}-연도-000001 부터입니다.`,
  }),

  surveyChecked: said<{file: string; questions: number}>({
    en: f => `${f.file} is a whole survey file with ${plural(f.questions, 'question')}.`,
    ko: f => `${f.file}: 문항 ${showNumber(f.questions)}개, 문제 없습니다.`,
  }),
  surveyCreated: said<{code: string; title: Label; questions: number}>({
    en: f => `Created survey ${f.code} ${quotedEn(f.title)} with ${plural(f.questions, 'question')}, as a draft.\nOpen it with: pds survey open ${f.code}`,
    ko: f => `설문 ${f.code} ${quotedKo(f.title)} 을(를) 만들었습니다(문항 ${showNumber(f.questions)}개, 작성 중).\n시작: pds survey open ${f.code}`,
  }),
  surveyOpened: said<{code: string; title: Label}>({
    en: f => `Opened survey ${f.code} ${quotedEn(f.title)}.\nTake paper in with: pds response import FILE --survey ${f.code}`,
    ko: f => `설문 ${f.code} ${quotedKo(f.title)} 을(를) 시작하였습니다.\n종이 설문 접수: pds response import 파일 --survey ${f.code}`,
  }),
  surveyPaused: said<{code: string; title: Label}>({
    en: f => `Paused survey ${f.code} ${quotedEn(f.title)}. Go on with: pds survey open ${f.code}`,
    ko: f => `설문 ${f.code} ${quotedKo(f.title)} 을(를) 일시 중지하였습니다. 다시 시작: pds survey open ${f.code}`,
  }),
  surveyClosed: said<{code: string; title: Label; closedAt: string | null}>({
    en: f => `Closed survey ${f.code} ${quotedEn(f.title)}${f.closedAt ? `, ${showTime(f.closedAt, 'en')}` : ''}.\nPaper received by then may still be imported. When all is in: pds survey lock ${f.code}`,
    ko: f => `설문 ${f.code} ${quotedKo(f.title)} 을(를) 마감하였습니다${f.closedAt ? `(${showTime(f.closedAt, 'ko')})` : ''}.\n그때까지 접수된 종이 설문은 더 입력할 수 있습니다. 모두 입력한 뒤: pds survey lock ${f.code}`,
  }),
  surveyLocked: said<{code: string; title: Label}>({
    en: f => `Locked survey ${f.code} ${quotedEn(f.title)}: it takes nothing more.\nCount it with: pds tally survey ${f.code}`,
    ko: f => `설문 ${f.code} ${quotedKo(f.title)} 을(를) 확정하였습니다. 더 받지 않습니다.\n집계: pds tally survey ${f.code}`,
  }),

  alreadyImported: said<{file: string; batch: string}>({
    en: f => `${f.file} was already imported as ${f.batch}; nothing was written.`,
    ko: f => `${f.file} 은(는) 이미 ${f.batch} (으)로 접수되었습니다. 저장하지 않았습니다.`,
  }),
  fileRead: said<{file: string; format: string; encoding: string | null; delimiter: string | null; sheet: string | null; header: number; read: number; good: number; bad: number; known: number}>({
    en: f => `${f.file}: ${fileKind(f, 'en')}, header on line ${f.header}, ${plural(f.read, 'row')}: ${showNumber(f.good)} good${f.known > 0 ? `, ${showNumber(f.known)} already there` : ''}, ${showNumber(f.bad)} not.`,
    ko: f => `${f.file}: ${fileKind(f, 'ko')}, 제목 ${f.header}행, 자료 ${showNumber(f.read)}행 중 정상 ${showNumber(f.good)}${f.known > 0 ? `, 이미 접수 ${showNumber(f.known)}` : ''}, 오류 ${showNumber(f.bad)}.`,
  }),
  quickstartBegins: said<{store: string | null}>({
    en: f => `The sample office, in a store for rehearsal: ${f.store ?? 'the one you named'}\nIts days lie in 2026 (PDS_NOW says which); expected refusals are part of the story.`,
    ko: f => `연습용 저장소의 견본 사무실: ${f.store ?? '지정한 저장소'}\n날짜는 2026년입니다(PDS_NOW). 거절되는 명령도 이야기의 일부입니다.`,
  }),
  endedAsExpected: said<{exit: number}>({
    en: f => `(ended with exit code ${f.exit}, as it should)`,
    ko: f => `(예상대로 종료 코드 ${f.exit})`,
  }),
  lookAround: said<{store: string}>({
    en: f => `Look around: pds survey list --store ${f.store}`,
    ko: f => `둘러보기: pds survey list --store ${f.store}`,
  }),
  nothingWritten: said<object>({en: () => 'Nothing was written.', ko: () => '저장하지 않았습니다.'}),
  rejectsWritten: said<{file: string}>({
    en: f => `Correct ${f.file} and import it.`,
    ko: f => `${f.file} 을(를) 고쳐 다시 접수하십시오.`,
  }),
  rejectsMoved: said<{file: string}>({
    en: f => `An earlier rejects file is now ${f.file}.`,
    ko: f => `이전 오류 행 파일은 ${f.file} 로 옮겼습니다.`,
  }),
  wouldImport: said<{rows: number}>({
    en: f => `Would import ${plural(f.rows, 'row')}.`,
    ko: f => `${showNumber(f.rows)}개 행을 접수할 수 있습니다.`,
  }),
  rejectsNotWritten: said<{file: string}>({
    en: f => `No rejects file was written: ${f.file} is in the way. Name another with --rejects FILE.`,
    ko: f => `오류 행 파일을 쓰지 못하였습니다: ${f.file} 이(가) 이미 있습니다. --rejects 파일 로 지정하십시오.`,
  }),
  planHash: said<{plan: string}>({
    en: f => `Import exactly this with: --plan ${f.plan}`,
    ko: f => `이대로만 접수하려면: --plan ${f.plan}`,
  }),
  loading: said<{done: number; total: number}>({
    en: f => `Loading: ${Math.floor((f.done / Math.max(1, f.total)) * 100)} % of ${showNumber(Math.ceil(f.total / 1_048_576))} MB`,
    ko: f => `적재: ${showNumber(Math.ceil(f.total / 1_048_576))} MB 중 ${Math.floor((f.done / Math.max(1, f.total)) * 100)}%`,
  }),
  loadResumed: said<{batch: string}>({
    en: f => `Went on with a load that was cut off${f.batch === '' ? '' : ` (batch ${f.batch})`}.`,
    ko: f => `중단된 적재를 이어서 하였습니다${f.batch === '' ? '' : `(묶음 ${f.batch})`}.`,
  }),
  moreProblems: said<{n: number}>({
    en: f => `… and ${plural(f.n, 'more problem')}.`,
    ko: f => `… 그 밖에 ${showNumber(f.n)}건.`,
  }),
  responsesImported: said<{batch: string; survey: string; responses: number}>({
    en: f => `Imported ${plural(f.responses, 'response')} of survey ${f.survey} as batch ${f.batch}.\nTake it back with: pds batch revert ${f.batch} --reason TEXT`,
    ko: f => `설문 ${f.survey} 응답 ${showNumber(f.responses)}건을 묶음 ${f.batch} (으)로 접수하였습니다.\n취소: pds batch revert ${f.batch} --reason 사유`,
  }),
  responseVoided: said<{response: string}>({
    en: f => `Voided response ${f.response}: it stays on record and counts nowhere.`,
    ko: f => `응답 ${f.response} 을(를) 무효로 하였습니다. 기록은 남고 집계에서 빠집니다.`,
  }),

  callCreated: said<{code: string; theme: Label; opensAt: string; closesAt: string}>({
    en: f => `Created call ${f.code} ${quotedEn(f.theme)}, ${showTime(f.opensAt, 'en')} to ${showTime(f.closesAt, 'en')}, as a draft.\nAnnounce it with: pds call announce ${f.code}`,
    ko: f => `공모 ${f.code} ${quotedKo(f.theme)} 을(를) 만들었습니다(${showTime(f.opensAt, 'ko')} ~ ${showTime(f.closesAt, 'ko')}, 작성 중).\n공고: pds call announce ${f.code}`,
  }),
  callAnnounced: said<{code: string; theme: Label; opensAt: string}>({
    en: f => `Announced call ${f.code} ${quotedEn(f.theme)}; it begins ${showTime(f.opensAt, 'en')}.\nOpen it with: pds call open ${f.code}`,
    ko: f => `공모 ${f.code} ${quotedKo(f.theme)} 을(를) 공고하였습니다. 시작 ${showTime(f.opensAt, 'ko')}.\n시작: pds call open ${f.code}`,
  }),
  callOpened: said<{code: string; theme: Label; closesAt: string}>({
    en: f => `Opened call ${f.code} ${quotedEn(f.theme)}; it closes ${showTime(f.closesAt, 'en')}.`,
    ko: f => `공모 ${f.code} ${quotedKo(f.theme)} 을(를) 시작하였습니다. 마감 ${showTime(f.closesAt, 'ko')}.`,
  }),
  callExtended: said<{code: string; before: string; closesAt: string}>({
    en: f => `Extended call ${f.code} from ${showTime(f.before, 'en')} to ${showTime(f.closesAt, 'en')}. The extension must be announced too.`,
    ko: f => `공모 ${f.code} 의 마감을 ${showTime(f.before, 'ko')} 에서 ${showTime(f.closesAt, 'ko')} (으)로 연장하였습니다. 연장도 공고하여야 합니다.`,
  }),
  callClosed: said<{code: string; theme: Label; closedAt: string | null; proposals: number; lateMailUntil: string | null}>({
    en: f => `Closed call ${f.code} ${quotedEn(f.theme)}${f.closedAt ? `, ${showTime(f.closedAt, 'en')}` : ''}.\n${plural(f.proposals, 'proposal')} counted${f.lateMailUntil ? `, mail is accepted until ${showTime(f.lateMailUntil, 'en')}` : ''}.\nThen seal the list with: pds call seal ${f.code}`,
    ko: f => `공모 ${f.code} ${quotedKo(f.theme)} 을(를) 마감하였습니다${f.closedAt ? `(${showTime(f.closedAt, 'ko')})` : ''}.\n접수 ${showNumber(f.proposals)}건${f.lateMailUntil ? `, 우편은 ${showTime(f.lateMailUntil, 'ko')} 까지 받습니다` : ''}.\n이후 접수 목록 확정: pds call seal ${f.code}`,
  }),
  callSealed: said<{code: string; proposals: number; sealedDigest: string | null}>({
    en: f => `Sealed call ${f.code}: ${plural(f.proposals, 'proposal')}, list digest ${f.sealedDigest?.slice(0, 16)}…. The review begins.\nOpen a round with: pds round open ${f.code}`,
    ko: f => `공모 ${f.code} 의 접수 목록을 확정하였습니다: 제안 ${showNumber(f.proposals)}건, 요약값 ${f.sealedDigest?.slice(0, 16)}…. 심사를 시작합니다.\n심사 차수 시작: pds round open ${f.code}`,
  }),
  scheduleAdded: said<{code: string}>({
    en: f => `Added schedule ${f.code}. Let cron run every few minutes: pds schedule run`,
    ko: f => `일정 ${f.code} 을(를) 등록하였습니다. cron 에서 몇 분마다 실행하십시오: pds schedule run`,
  }),

  proposalReceived: said<{ref: string; receiptNo: string; title: string; receivedAt: string; call: string | null; sameAs: string | null}>({
    en: f => `Received ${f.ref} “${f.title}”, receipt ${f.receiptNo}, ${showTime(f.receivedAt, 'en')}${f.call ? `, for call ${f.call}` : ''}.${f.sameAs ? `\nIts words are those of ${f.sameAs}.` : ''}`,
    ko: f => `${f.ref} 「${f.title}」 을(를) 접수하였습니다. 접수번호 ${f.receiptNo}, ${showTime(f.receivedAt, 'ko')}${f.call ? `, 공모 ${f.call}` : ''}.${f.sameAs ? `\n내용이 ${f.sameAs} 와(과) 같습니다.` : ''}`,
  }),
  proposalsImported: said<{batch: string; proposals: number; first: string; last: string}>({
    en: f => `Imported ${plural(f.proposals, 'proposal')} as batch ${f.batch}: ${f.first} to ${f.last}.`,
    ko: f => `제안 ${showNumber(f.proposals)}건을 묶음 ${f.batch} (으)로 접수하였습니다: ${f.first} ~ ${f.last}.`,
  }),
  tallySealed: said<{code: string; digest: string}>({
    en: f => `Sealed as ${f.code}, digest ${f.digest.slice(0, 16)}…. Anyone can count again with: pds tally rerun ${f.code}`,
    ko: f => `${f.code} (으)로 확정하였습니다(요약값 ${f.digest.slice(0, 16)}…). 다시 세기: pds tally rerun ${f.code}`,
  }),
  decisionRecorded: said<{code: string; proposal: string; outcome: string; implementBy: string | null}>({
    en: f => `Recorded ${f.code}: ${f.proposal} ${outcome(f.outcome, 'en')}${f.implementBy ? `, to be implemented by ${showDate(f.implementBy, 'en')}` : ''}.\nSomebody else approves it with: pds decision approve ${f.code}`,
    ko: f => `${f.code} 을(를) 기록하였습니다: ${f.proposal} ${outcome(f.outcome, 'ko')}${f.implementBy ? `, 실시 예정 ${showDate(f.implementBy, 'ko')}` : ''}.\n다른 사람이 결재합니다: pds decision approve ${f.code}`,
  }),
  decisionsRecorded: said<{total: number; first: string; last: string}>({
    en: f => `Recorded ${plural(f.total, 'decision')}, ${f.first} to ${f.last}. Somebody else approves them.`,
    ko: f => `결정 ${showNumber(f.total)}건을 기록하였습니다(${f.first} ~ ${f.last}). 다른 사람이 결재합니다.`,
  }),
  decisionApproved: said<{code: string; proposal: string; approvedBy: string | null}>({
    en: f => `Approved ${f.code} on ${f.proposal}, by ${f.approvedBy}.\nPublish it with: pds decision publish ${f.code}`,
    ko: f => `${f.proposal} 결정 ${f.code} 을(를) 결재하였습니다(${f.approvedBy}).\n공표: pds decision publish ${f.code}`,
  }),
  decisionPublished: said<{code: string; proposal: string; publishedAt: string | null}>({
    en: f => `Published ${f.code} on ${f.proposal}${f.publishedAt ? `, ${showTime(f.publishedAt, 'en')}` : ''}.`,
    ko: f => `${f.proposal} 결정 ${f.code} 을(를) 공표하였습니다${f.publishedAt ? `(${showTime(f.publishedAt, 'ko')})` : ''}.`,
  }),
  exported: said<{file: string; rows: number}>({
    en: f => `Wrote ${plural(f.rows, 'row')} to ${f.file}.`,
    ko: f => `${f.file} 에 ${showNumber(f.rows)}행을 썼습니다.`,
  }),
  verified: said<{events: number; root: string; level: string; rows: number | null}>({
    en: f => `The log is whole: ${plural(f.events, 'event')}, root ${f.root.slice(0, 16)}…, level ${f.level}.${f.rows === null ? '' : ` ${plural(f.rows, 'row')} in the database agree with it.`}`,
    ko: f => `기록이 온전합니다: ${showNumber(f.events)}건, 뿌리값 ${f.root.slice(0, 16)}…, 수준 ${f.level}.${f.rows === null ? '' : ` 자료 ${showNumber(f.rows)}행이 기록과 같습니다.`}`,
  }),
  confirmQuestion: said<{what: string; code: string}>({
    en: f => `${f.what} This cannot be undone. Go on?`,
    ko: f => `${f.what} 되돌릴 수 없습니다. 계속하겠습니까?`,
  }),
  willSeal: said<{code: string}>({
    en: f => `${f.code} will be sealed.`,
    ko: f => `${f.code} 을(를) 확정합니다.`,
  }),
  willPublish: said<{code: string}>({en: f => `${f.code} will be public.`, ko: f => `${f.code} 을(를) 공표합니다.`}),
  willLock: said<{code: string}>({en: f => `${f.code} will take nothing more.`, ko: f => `${f.code} 은(는) 더 받지 않습니다.`}),
  readingRows: said<{done: number; total: number}>({
    en: f => `Reading rows: ${showNumber(f.done)} of ${showNumber(f.total)}`,
    ko: f => `자료 읽기: ${showNumber(f.total)}행 중 ${showNumber(f.done)}행`,
  }),
  checkingEvents: said<{done: number; total: number}>({
    en: f => `Checking events: ${showNumber(f.done)} of ${showNumber(f.total)}`,
    ko: f => `기록 점검: ${showNumber(f.total)}건 중 ${showNumber(f.done)}건`,
  }),
  receivedVia: said<{channel: string; at: string}>({
    en: f => `${channelWords[f.channel]?.en ?? f.channel}, ${shortTime(f.at)}`,
    ko: f => `${channelWords[f.channel]?.ko ?? f.channel}, ${shortTime(f.at)}`,
  }),
}

const encodingNames: Record<string, string> = {'utf-8': 'UTF-8', 'utf-16le': 'UTF-16LE', 'utf-16be': 'UTF-16BE', 'cp949': 'CP949'}
const delimiterNames: Record<string, {en: string; ko: string}> = {
  ',': {en: 'comma', ko: '쉼표'}, '\t': {en: 'tab', ko: '탭'}, ';': {en: 'semicolon', ko: '쌍반점'}, '|': {en: 'bar', ko: '세로줄'},
}

function fileKind(f: {format: string; encoding: string | null; delimiter: string | null; sheet: string | null}, language: 'en' | 'ko'): string {
  if (f.encoding === null) return `${f.format.toUpperCase()}${f.sheet ? `, ${language === 'en' ? 'sheet' : '시트'} ${f.sheet}` : ''}`
  const delimiter = f.delimiter === null ? undefined : delimiterNames[f.delimiter]?.[language]
  return [encodingNames[f.encoding] ?? f.encoding, delimiter].filter(Boolean).join(', ')
}
