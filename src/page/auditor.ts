import {shortTime} from '../language/format.js'
import type {Word} from '../language/language.js'
import {pageSays, pageWords} from '../language/page.js'
import {reasonWords, roleWords, stateWords} from '../language/words.js'
import {LogVerifier, parseNote, parseCheckpoint, toHex} from '../ledger/index.js'
import {aboutId, linesClass, type PageAbout} from './about.js'
import {button, el, visible} from './dom.js'
import type {Judgement} from './judge.js'
import {Panel} from './panel.js'
import {readLog, type ShownDecision, type ShownEvent, type ShownLog} from './read-log.js'
import {SearchTable} from './table.js'

// The page an auditor opens: it draws what the file holds and verifies it. It asks no network for anything.
const about = JSON.parse(document.getElementById(aboutId)!.textContent!) as PageAbout
const l = about.language
const lines = [...document.querySelectorAll(`script.${linesClass}`)].flatMap(block => {
  const read = JSON.parse(block.textContent!) as string[]
  block.remove()
  return read
})
const log = readLog(lines)
const leafOf = (event: ShownEvent): string => new LogVerifier().leafOf(event.text)
let differs: Judgement['differs']

const word = (words: Readonly<Record<string, Word>>, code: string | null): string => (code === null ? '–' : (Object.hasOwn(words, code) ? words[code]![l] : visible(code)))
const time = (instant: string | null): string => (instant === null ? '–' : /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(instant) ? shortTime(instant) : visible(instant))
const both = (who: string | null, when: string | null): Node | string =>
  (who === null ? '–' : el('div', {}, el('div', {}, visible(who)), when === null ? null : el('div', {class: 'when'}, time(when))))

const events = new SearchTable<ShownEvent>({
  id: 'events', title: log.leaves > 0 || log.header?.filter ? pageWords.eventsShown[l] : pageWords.events[l], rows: log.events, language: l,
  rowId: ({seq}) => `event-${seq}`,
  haystack: event => [event.seq, time(event.time), event.text, word(roleWords, event.role), ...event.openings.map(({value}) => value)].join(' '),
  mark: ({seq}) => (differs && seq >= differs.first && seq <= differs.last ? pageWords.differs[l] : undefined),
  columns: [
    {head: pageWords.event[l], kind: 'number', cell: ({seq}) => String(seq)},
    {head: pageWords.time[l], kind: 'code', cell: event => time(event.time)},
    {head: pageWords.act[l], kind: 'code', cell: ({type}) => visible(type)},
    {head: pageWords.who[l], cell: ({who, role}) => (role === '' ? visible(who) : `${visible(who)} (${word(roleWords, role)})`)},
    {head: pageWords.thing[l], kind: 'code', cell: ({kind, id}) => visible(`${kind} ${id}`)},
  ],
  detail: event => el('div', {},
    el('pre', {}, visible(pretty(event.text))),
    ...(event.openings.length === 0 ? [] : [el('h3', {}, pageWords.texts[l]), ...event.openings.map(({path, value}) => el('p', {class: 'reason'}, el('code', {}, visible(path)), ' ', visible(value)))]),
    el('p', {}, `${pageWords.leaf[l]}: `, el('code', {}, leafOf(event)))),
})

const reveal = (seq: number): boolean => events.reveal(event => event.seq === seq)

const decisions = new SearchTable<ShownDecision>({
  id: 'decisions', title: pageWords.decisions[l], rows: log.decisions, language: l,
  haystack: d => [d.code, d.proposal, d.outcome, word(stateWords, d.outcome), d.reasonCode, word(reasonWords, d.reasonCode), d.reason, d.recordedBy, d.approvedBy, time(d.recordedAt), time(d.approvedAt), time(d.publishedAt)].join(' '),
  columns: [
    {head: pageWords.decision[l], kind: 'code', cell: d => visible(d.code)},
    {head: pageWords.proposal[l], kind: 'code', cell: d => visible(d.proposal ?? '–')},
    {head: pageWords.outcome[l], cell: d => word(stateWords, d.outcome)},
    {head: pageWords.reason[l], cell: d => (d.reason === null ? word(reasonWords, d.reasonCode) : el('div', {}, word(reasonWords, d.reasonCode), el('div', {class: 'reason'}, visible(d.reason))))},
    {head: pageWords.recorded[l], cell: d => both(d.recordedBy, d.recordedAt)},
    {head: pageWords.approved[l], cell: d => both(d.approvedBy, d.approvedAt)},
    {head: pageWords.published[l], kind: 'code', cell: d => time(d.publishedAt)},
    {head: pageWords.event[l], kind: 'number', cell: d => button(String(d.seq), () => void reveal(d.seq), {class: 'open'})},
  ],
})

// What is wrong stays in sight when the page goes to the event it is about.
const banner = el('p', {class: 'banner', hidden: ''})
const panel = new Panel({
  lines, acts: about.acts, language: l, reveal,
  onDiffers(found, failure) {
    differs = found
    events.draw()
    banner.hidden = failure === undefined
    banner.replaceChildren(`${pageWords.broken[l]}. ${failure ?? ''} `, button(pageWords.toVerification[l], () => panel.element.scrollIntoView()))
  },
})

const title = pageWords[about.kind === 'log' ? 'log' : 'decisionLog'][l]
document.getElementById('page')!.replaceChildren(
  banner, el('header', {}, el('p', {class: 'office'}, pageWords.office[l]), el('h1', {}, title), letterhead(log)),
  panel.element, decisions.element, events.element,
  el('footer', {}, el('p', {}, pageWords.caution[l]), el('p', {}, button(pageWords.save[l], save, {id: 'save'}))),
)

function letterhead({header, last, events: shown, leaves}: ShownLog): HTMLElement {
  const checkpoint = last && checkpointOf(last)
  const filter = Object.entries(header?.filter ?? {}).map(([name, value]) => `${name} ${visible(String(value))}`).join(', ')
  const parts: [Word, Node | string, ('wide' | 'narrow')?][] = [
    [pageWords.store, el('code', {}, visible(header?.origin ?? '–')), 'wide'],
    [pageWords.size, header ? header.size.toLocaleString('en-US') : '–'],
    [pageWords.upTo, time(shown.at(-1)?.time ?? null)],
    [pageWords.root, el('code', {}, checkpoint?.root ?? '–'), 'wide'],
    [pageWords.checkpoint, checkpoint && checkpoint.signers.length > 0 ? el('span', {}, `${pageWords.signedBy[l]} `, el('code', {}, visible(checkpoint.signers.join(', ')))) : pageWords.unsigned[l], 'wide'],
    [pageWords.shown, pageSays.shown[l]({shown: shown.length, leaves, size: header?.size ?? 0, filter}), 'wide'],
  ]
  return el('dl', {}, ...parts.map(([name, value, width = 'narrow']) => el('div', {class: width}, el('dt', {}, name[l]), el('dd', {}, value))))
}

function checkpointOf({text, isSigned}: NonNullable<ShownLog['last']>): {root: string; signers: string[]} | undefined {
  try {
    const note = isSigned ? parseNote(text) : undefined
    return {root: toHex(parseCheckpoint(note?.text ?? text).root), signers: note?.signatures.map(({name}) => name) ?? []}
  } catch {
    return undefined
  }
}

function pretty(event: string): string {
  try {
    return JSON.stringify(JSON.parse(event), null, 2)
  } catch {
    return event
  }
}

function save(): void {
  const url = URL.createObjectURL(new Blob(lines.map(line => `${line}\n`), {type: 'application/jsonl'}))
  const link = el('a', {href: url, download: 'log.jsonl'})
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
