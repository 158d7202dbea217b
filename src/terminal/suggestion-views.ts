import {shortTime, showDate, showTime} from '../language/format.js'
import type {Language} from '../language/language.js'
import {labels} from '../language/labels.js'
import {classificationWords, consentWords, markWords, meansWords, suggestionLabels as t, suggestionStateWords, termWords} from '../language/suggestion.js'
import {channelWords, heads} from '../language/words.js'
import type {Consent} from '../intake/persons.js'
import type {Receipt} from '../intake/receipts.js'
import type {Reply, Suggestion} from '../suggestion/queries.js'
import type {SuggestionResult} from '../suggestion/result.js'
import type {Column} from './table.js'
import {safeLines} from './safe-text.js'

/** How many items there are of each kind, most first, then by name: they add up to all. */
export function countBy<T>(items: readonly T[], kind: (item: T) => string): Record<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(kind(item), (counts.get(kind(item)) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)))
}

/**
 * Columns of a list of suggestions; on a narrow terminal the last ones have no room.
 *
 * @param today in Seoul: what is overdue says by how much
 * @param late whether it is asked which were typed in late; then those two times come first
 */
export function suggestionColumns(l: Language, today: string, late: boolean): Column<SuggestionResult>[] {
  const times: Column<SuggestionResult>[] = [
    {field: 'receivedAt', head: heads.received[l], get: s => shortTime(s.receivedAt), raw: s => s.receivedAt},
    {field: 'enteredAt', head: t.typed[l], get: s => shortTime(s.enteredAt), raw: s => s.enteredAt},
  ]
  return [
    {field: 'receiptNo', head: heads.receipt[l], get: s => s.receiptNo},
    {field: 'title', head: t.text[l].toLowerCase(), get: s => s.title, flexible: true},
    ...(late ? times : []),
    {field: 'state', head: heads.state[l], get: s => suggestionStateWords[s.state][l], raw: s => s.state},
    {field: 'classification', head: t.classification[l], get: s => s.classification && classificationWords[s.classification][l], raw: s => s.classification},
    {field: 'due', head: t.due[l], get: s => dueCell(s, today, l), raw: s => s.due?.on ?? null},
    {field: 'channel', head: heads.channel[l], get: s => channelWords[s.channel]?.[l] ?? s.channel, raw: s => s.channel},
    ...(late ? [] : times),
    {field: 'point', head: heads.point[l], get: s => s.point},
    {field: 'theme', head: t.theme[l], get: s => s.theme},
    {field: 'ref', head: t.suggestion[l], get: s => s.ref},
    {field: 'proposal', head: heads.ref[l], get: s => s.proposal},
  ]
}

function dueCell({due}: SuggestionResult, today: string, l: Language): string | null {
  if (due === null) return null
  const late = Math.round((Date.parse(today) - Date.parse(due.on)) / 86_400_000)
  if (late > 0) return `${due.on} ${l === 'ko' ? `${late}일 지남` : `${late}d late`}`
  return due.on
}

type Lines = (readonly [label: string, value: string | number | null | undefined])[]

/** A suggestion as a letterhead. `person` only when it was revealed. */
export function suggestionLines(s: Suggestion, receipt: Receipt, consent: Consent, person: {name: string; contact: string} | undefined, l: Language): Lines {
  const agreed = consent.scopes.map(scope => consentWords[scope]![l]).join(', ')
  return [
    [t.suggestion[l], s.theme === null ? s.ref : `${s.ref}  ${s.theme}`],
    [labels.receipt[l], s.receiptNo],
    [labels.state[l], suggestionStateWords[s.state][l]],
    [t.classification[l], s.classification && `${classificationWords[s.classification][l]}${s.proposal ? `, ${s.proposal}` : ''}`],
    [t.due[l], s.due && `${showDate(s.due.on, l)}, ${termWords[s.due.term][l]}`],
    [labels.written[l], s.authoredOn && showDate(s.authoredOn, l)],
    [labels.received2[l], `${showTime(s.receivedAt, l)}, ${channelWords[s.channel]?.[l] ?? s.channel}, ${s.point}`],
    [t.typed[l], `${showTime(s.enteredAt, l)}, ${s.enteredBy}`],
    [t.suggester[l], s.suggester],
    [labels.name[l], person?.name],
    [labels.contact[l], person?.contact],
    [t.consent[l], agreed === '' ? null : `${agreed}${consent.givenOn ? ` (${showDate(consent.givenOn, l)})` : ''}`],
    [t.hidden[l], consent.nonDisclosure ? t.asked[l] : null],
    [t.seminar[l], s.seminar],
    [t.note[l], s.note],
    [t.slips[l], receipt.slips > 0 ? receipt.slips : null],
    [t.source[l], s.batch && `${s.batch}, ${labels.line[l]} ${s.sourceRow}`],
    ...receipt.marks.map(mark => [markWords[mark.kind]![l], `${mark.note} (${shortTime(mark.markedAt)} ${mark.markedBy})`] as const),
  ]
}

/** Replies, one after the other. */
export const replyTexts = (replies: readonly Reply[], l: Language): string[] => replies.map(reply =>
  `${t.reply[l]}${replies.length > 1 ? ` ${reply.replyNo}` : ''} (${meansWords[reply.means][l]}, ${shortTime(reply.repliedAt)}, ${reply.repliedBy})\n${safeLines(reply.text)}`)
