import {readLine, type ExportHeader, type Opening} from '../ledger/index.js'

/** One event as the tables show it. Nothing here was verified: what was tampered with must be seen as well. */
export interface ShownEvent {
  readonly seq: number
  readonly time: string
  readonly type: string
  readonly who: string
  readonly role: string
  readonly kind: string
  readonly id: string
  /** The whole text, and the texts behind its commitments. */
  readonly text: string
  readonly openings: readonly Opening[]
}

/** One decision, put together from the events that speak of it. Null is what no event shown says. */
export interface ShownDecision {
  readonly code: string
  readonly seq: number
  readonly proposal: string | null
  readonly outcome: string | null
  readonly reasonCode: string | null
  readonly reason: string | null
  readonly recordedBy: string | null
  readonly recordedAt: string | null
  readonly approvedBy: string | null
  readonly approvedAt: string | null
  readonly publishedAt: string | null
}

/** An export as the page shows it. */
export interface ShownLog {
  readonly header: ExportHeader | undefined
  readonly events: readonly ShownEvent[]
  readonly decisions: readonly ShownDecision[]
  /** Events of which only the hash is there. */
  readonly leaves: number
  /** The last line: a note, or its text where nobody signed. */
  readonly last: {readonly text: string; readonly isSigned: boolean} | undefined
}

type Loose = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const record = (value: unknown): Loose => (isRecord(value) ? value : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value))
const orNull = (value: unknown): string | null => text(value) || null

/** Reads the lines of an export to be shown: leniently, for a page must show what was spoilt too. */
export function readLog(lines: readonly string[]): ShownLog {
  const events: ShownEvent[] = []
  const decisions = new Map<string, ShownDecision>()
  let [header, last, leaves, entries]: [ExportHeader | undefined, ShownLog['last'], number, number] = [undefined, undefined, 0, 0]
  for (const line of lines) {
    const read = readLine(line)
    if (read?.kind === 'header') header ??= read.header
    else if (read?.kind === 'checkpoint') last = {text: read.note, isSigned: true}
    else if (read?.kind === 'unsigned') last = {text: read.text, isSigned: false}
    else {
      const at = read?.kind === 'event' && read.index !== undefined ? read.index : entries
      entries++
      if (read?.kind === 'leaf') leaves++
      else {
        const body = bodyOf(read?.kind === 'event' ? read.text : line)
        const event = shown(at, body, read?.kind === 'event' ? read.text : line, read?.kind === 'event' ? read.openings : [])
        events.push(event)
        takeDecision(decisions, event, record(body.data))
      }
    }
  }

  return {header, events, decisions: [...decisions.values()], leaves, last}
}

function bodyOf(event: string): Loose {
  try {
    return record(JSON.parse(event))
  } catch {
    return {}
  }
}

function shown(seq: number, body: Loose, event: string, openings: readonly Opening[]): ShownEvent {
  const [actor, entity] = [record(body.actor), record(body.entity)]
  return {seq, time: text(body.time), type: text(body.type), who: text(actor.id), role: text(actor.role), kind: text(entity.kind), id: text(entity.id), text: event, openings}
}

function takeDecision(decisions: Map<string, ShownDecision>, event: ShownEvent, data: Loose): void {
  const change = (code: string, facts: Partial<ShownDecision>): void => void decisions.set(code, {...(decisions.get(code) ?? blank(code, event.seq)), ...facts})
  const recorded = {recordedBy: event.who, recordedAt: event.time, seq: event.seq}
  if (event.type === 'decision.recorded') {
    const reason = event.openings.find(({path}) => path === 'data.text_c')?.value ?? null
    change(event.id, {...recorded, proposal: orNull(data.proposal), outcome: orNull(data.outcome), reasonCode: orNull(data.reasonCode), reason})
  } else if (event.type === 'decision.list-recorded' && Array.isArray(data.decisions)) {
    for (const one of (data.decisions as unknown[]).map(record))
      change(text(one.code), {...recorded, proposal: orNull(one.proposal), outcome: orNull(one.outcome), reasonCode: orNull(one.reasonCode)})
  } else if (event.type === 'decision.approved') {
    const before = decisions.get(event.id)
    change(event.id, {
      approvedBy: event.who, approvedAt: event.time, proposal: before?.proposal ?? orNull(data.proposal), outcome: before?.outcome ?? orNull(data.outcome),
      recordedBy: before?.recordedBy ?? orNull(data.decidedBy),
    })
  } else if (event.type === 'decision.list-approved' && Array.isArray(data.decisions)) {
    for (const one of (data.decisions as unknown[]).map(record)) {
      const before = decisions.get(text(one.code))
      change(text(one.code), {approvedBy: event.who, approvedAt: event.time, proposal: before?.proposal ?? orNull(one.proposal), recordedBy: before?.recordedBy ?? orNull(one.decidedBy)})
    }
  } else if (event.type === 'decision.published') publishedAs(event.id, data)
  else if (event.type === 'decision.call-published' && Array.isArray(data.decisions))
    for (const one of (data.decisions as unknown[]).map(record)) publishedAs(text(one.code), one)

  function publishedAs(code: string, facts: Loose): void {
    const before = decisions.get(code)
    change(code, {
      publishedAt: event.time, proposal: before?.proposal ?? orNull(facts.proposal), outcome: before?.outcome ?? orNull(facts.outcome), reasonCode: before?.reasonCode ?? orNull(facts.reasonCode),
    })
  }
}

const blank = (code: string, seq: number): ShownDecision => ({
  code, seq, proposal: null, outcome: null, reasonCode: null, reason: null, recordedBy: null, recordedAt: null, approvedBy: null, approvedAt: null, publishedAt: null,
})
