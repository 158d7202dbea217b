import {createHash} from 'node:crypto'
import {Fault} from '../fault.js'
import './faults.js'
import type {NoticeKind} from './notice.js'

/** Letters there are templates for: notices to a person, and public notices of a call. A decision has one letter for each outcome. */
export const personLetters = [
  'receipt', 'supplement', 'consultation', 'transfer', 'decision-adopted', 'decision-adopted-in-part', 'decision-not-adopted', 'delay', 'closure', 'reclassification',
  're-examination', 'extension',
] as const
export const publicLetters = ['call-announcement', 'call-extension', 'call-delay', 'call-results', 'call-no-winner'] as const
export const letterNames = [...personLetters, ...publicLetters] as const
export type LetterName = (typeof letterNames)[number]
export const letterLanguages = ['ko', 'en'] as const
export type LetterLanguage = (typeof letterLanguages)[number]

/** The letter of a notice. @param facts of the notice; a decision's outcome chooses */
export function letterOfNotice(kind: NoticeKind, facts: Readonly<Record<string, unknown>>): LetterName {
  if (kind !== 'decision') return kind
  return facts.outcome === 'adopted' ? 'decision-adopted' : facts.outcome === 'adopted_in_part' ? 'decision-adopted-in-part' : 'decision-not-adopted'
}

const common = ['notice', 'date', 'office', 'desk', 'phone', 'email', 'address'] as const
const toPerson = [...common, 'name', 'ref', 'title', 'receiptNo', 'receivedOn', 'call', 'callCode'] as const
const ofDecision = [...toPerson, 'decision', 'reasonCode', 'reason', 'implementBy', 'decidedOn', 'reexamDays'] as const
const ofCall = [...common, 'call', 'callCode', 'opensAt', 'closesAt', 'was', 'mailUntil', 'resultOn', 'resultPlace', 'criteria', 'entries', 'reason', 'results', 'decidedOn'] as const

/** Placeholders of each letter. What is not named here is refused: a letter never goes out with a hole in it. */
const fields: Readonly<Record<LetterName, readonly string[]>> = {
  'receipt': [...toPerson, 'decisionDue'],
  'supplement': [...toPerson, 'ground', 'dueOn'],
  'consultation': [...toPerson, 'agencies', 'askedOn', 'replyDue'],
  'transfer': [...toPerson, 'to', 'on', 'reason'],
  'decision-adopted': ofDecision,
  'decision-adopted-in-part': ofDecision,
  'decision-not-adopted': ofDecision,
  'delay': [...toPerson, 'was', 'until', 'reason'],
  'closure': [...toPerson, 'reasonCode', 'reason'],
  'reclassification': [...toPerson, 'as', 'dueOn', 'reason'],
  're-examination': [...toPerson, 'requestedOn', 'decisionDue', 'reason'],
  'extension': [...toPerson, 'was', 'closesOn', 'decisionDue', 'reason'],
  'call-announcement': ofCall,
  'call-extension': ofCall,
  'call-delay': ofCall,
  'call-results': ofCall,
  'call-no-winner': ofCall,
}

/** The placeholders a letter knows, in alphabetical order. */
export const placeholdersOf = (letter: LetterName): readonly string[] => [...fields[letter]].sort()

/** A template as it was read. */
export interface Template {
  readonly letter: LetterName
  readonly language: LetterLanguage
  readonly file: string
  readonly title: string
  /** Lines of the body; an empty one parts paragraphs. */
  readonly body: readonly string[]
  /** Lines of the short form, for a text message; empty when it has none. */
  readonly short: readonly string[]
  /** SHA-256 of the text, hex: the notice keeps it. */
  readonly digest: string
}

/** Something wrong in a template. */
export interface TemplateProblem {
  /** Line of the file, from 1. */
  readonly line: number
  readonly what: 'placeholder' | 'brace' | 'title' | 'body'
  /** The placeholder or the text that is meant. */
  readonly given: string
}

const placeholder = /\{([^{}\n]*)\}/g

/**
 * Reads a template: the first line is the title, then come paragraphs, and after a line `---` the short form. A line that
 * begins with `#` is for whoever edits the file. `{name}` is filled in; a line with a placeholder that has no value is left out.
 *
 * @throws Fault `notice.template-invalid` with every problem: a placeholder the letter does not know, a lone brace, no title, no body
 */
export function readTemplate(file: string, text: string, letter: LetterName, language: LetterLanguage): Template {
  const problems: TemplateProblem[] = []
  const known = new Set(fields[letter])
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line, i) => ({line: line.trimEnd(), no: i + 1})).filter(({line}) => !line.startsWith('#'))
  for (const {line, no} of lines) {
    for (const [, name] of line.matchAll(placeholder)) if (!known.has(name!)) problems.push({line: no, what: 'placeholder', given: name!})
    if (/[{}]/.test(line.replaceAll(placeholder, ''))) problems.push({line: no, what: 'brace', given: line.trim().slice(0, 40)})
  }

  const first = lines.findIndex(({line}) => line.trim() !== '')
  const title = lines[first]?.line.trim() ?? ''
  if (title === '' || title === '---') problems.push({line: 1, what: 'title', given: ''})
  const rest = lines.slice(first + 1).map(({line}) => line)
  const cut = rest.indexOf('---')
  const body = trimmed(cut < 0 ? rest : rest.slice(0, cut))
  if (body.length === 0) problems.push({line: lines.at(-1)?.no ?? 1, what: 'body', given: ''})
  if (problems.length > 0) throw new Fault('notice.template-invalid', {file, problems, known: placeholdersOf(letter)})
  return {letter, language, file, title, body, short: cut < 0 ? [] : trimmed(rest.slice(cut + 1)), digest: createHash('sha256').update(text).digest('hex')}
}

function trimmed(lines: readonly string[]): string[] {
  const full = lines.map(line => line.trim() !== '')
  return full.includes(true) ? lines.slice(full.indexOf(true), full.lastIndexOf(true) + 1) : []
}

/** A letter ready to be laid out. */
export interface FilledLetter {
  readonly title: string
  /** Paragraphs, each of one or more lines. */
  readonly paragraphs: readonly (readonly string[])[]
  /** The text of a short message. */
  readonly short: string
}

/** Values by placeholder; what is missing or empty has none. */
export type LetterValues = Readonly<Record<string, string | null | undefined>>

/** Fills a template in. A value of several lines stays so; a line whose placeholder has no value falls away. */
export function fillTemplate(template: Template, values: LetterValues): FilledLetter {
  const line = (text: string): string[] => {
    const names = [...text.matchAll(placeholder)].map(([, name]) => name!)
    if (names.some(name => !values[name])) return []
    return text.replaceAll(placeholder, (_, name: string) => values[name]!).split(/\r?\n/)
  }
  const paragraphs: string[][] = [[]]
  for (const text of template.body) {
    if (text.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)!.push(...line(text))
  }

  const title = line(template.title).join(' ') || template.title.replaceAll(placeholder, '').trim()
  const short = template.short.flatMap(line).join('\n')
  return {title, paragraphs: paragraphs.filter(lines => lines.length > 0), short: short === '' ? title : short}
}
