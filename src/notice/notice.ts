/** What a notice (통지) tells: of a receipt, what is missing, whom we ask, where it went, what was decided, what is late, and so on. */
export const noticeKinds = ['receipt', 'supplement', 'consultation', 'transfer', 'decision', 'delay', 'closure', 'reclassification', 're-examination', 'extension'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How a notice goes out: by post, by mail on the net, as a short message, or handed over at the desk where nobody can be written to. */
export const noticeMeans = ['mail', 'email', 'sms', 'desk'] as const
export type NoticeMeans = (typeof noticeMeans)[number]

/** Where a notice stands. It is dropped when its person was erased or it had no cause after all. */
export const noticeStates = ['queued', 'exported', 'sent', 'returned', 'dropped'] as const
export type NoticeState = (typeof noticeStates)[number]

export const noticeVerbs = ['export', 'send', 'return', 'drop'] as const
export type NoticeVerb = (typeof noticeVerbs)[number]

const transitions: Readonly<Record<NoticeVerb, readonly [from: readonly NoticeState[], to: NoticeState]>> = {
  export: [['queued'], 'exported'],
  send: [['exported'], 'sent'],
  return: [['sent'], 'returned'],
  drop: [['queued', 'exported'], 'dropped'],
}

/** The state a verb leads to, or undefined when the state does not allow it. */
export function nextNoticeState(state: NoticeState, verb: NoticeVerb): NoticeState | undefined {
  const [from, to] = transitions[verb]
  return from.includes(state) ? to : undefined
}

/** What can be done in a state. */
export const noticeVerbsIn = (state: NoticeState): NoticeVerb[] => noticeVerbs.filter(verb => nextNoticeState(state, verb) !== undefined)

/**
 * What a letter of each kind says, beside the proposal it is about. Dates are local, `YYYY-MM-DD`; codes are the office's.
 * Free text, such as a reason, never stands here: it goes into the notice's texts, which are sealed.
 */
export interface NoticeFacts {
  readonly receipt: {readonly decisionDue?: string}
  readonly supplement: {readonly dueOn?: string}
  readonly consultation: {readonly askedOn?: string; readonly replyDue?: string}
  readonly transfer: {readonly to?: string; readonly on?: string}
  readonly decision: {readonly outcome: string; readonly reasonCode?: string | null; readonly implementBy?: string | null; readonly decidedOn?: string}
  readonly delay: {readonly was?: string; readonly until?: string}
  readonly closure: {readonly code?: string}
  readonly reclassification: {readonly as?: string; readonly dueOn?: string}
  readonly 're-examination': {readonly receivedOn?: string; readonly decisionDue?: string}
  readonly extension: {readonly closesOn?: string; readonly was?: string; readonly decisionDue?: string}
}

/** Free text of a letter by kind, as the act has it; sealed in the store. */
export interface NoticeTexts {
  readonly receipt: Record<never, never>
  /** What is missing. */
  readonly supplement: {readonly ground?: string}
  /** Who is asked, as people read it. */
  readonly consultation: {readonly agencies?: string}
  readonly transfer: {readonly reason?: string}
  readonly decision: {readonly reason?: string | null}
  readonly delay: {readonly reason?: string}
  readonly closure: {readonly reason?: string}
  readonly reclassification: {readonly reason?: string}
  readonly 're-examination': {readonly reason?: string}
  readonly extension: {readonly reason?: string}
}
