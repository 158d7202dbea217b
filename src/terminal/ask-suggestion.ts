import {readInstant} from '../call/time.js'
import {Fault} from '../fault.js'
import {channels} from '../intake/channels.js'
import {normaliseDate} from '../intake/normalise/dates.js'
import {findResidentNumber} from '../intake/normalise/resident-number.js'
import type {Point} from '../intake/points.js'
import {words} from '../language/format.js'
import type {Language} from '../language/language.js'
import {suggestionQuestions as t} from '../language/suggestion.js'
import {channelWords} from '../language/words.js'
import {mayAsk} from './ask.js'
import './faults.js'
import {onlyPoint} from './given.js'
import type {Io} from './io.js'

/** What may be asked for at the counter with `--ask`. */
export const askable = ['name', 'contact', 'theme', 'authored', 'received', 'consent'] as const
export type Askable = (typeof askable)[number]

/** Of these, who hands something in. */
export const askablePerson = ['name', 'contact'] as const

/** Completes who a proposal comes from. @throws Fault `prompt.needed` where nobody can be asked */
export async function askPerson(
  io: Io, l: Language, flags: {'no-input'?: boolean; json?: boolean}, given: {name?: string; contact?: string}, asked: readonly ('name' | 'contact')[],
): Promise<{name?: string; contact?: string}> {
  const person = {...given}
  for (const field of asked) {
    if (person[field] !== undefined) continue
    if (!mayAsk(io, flags)) throw new Fault('prompt.needed', {flag: '--person-file'})
    const {input} = await import('./prompts.js')
    const answer = (await input({message: t[field][l], validate: value => (findResidentNumber(value) ? t.residentNumber[l] : true)})).trim()
    if (answer !== '') person[field] = answer
  }

  return person
}

/** What the flags gave; what is missing is asked for where somebody can answer. */
export interface GivenSuggestion {
  channel?: string
  point?: string
  text?: string
  name?: string
  contact?: string
  theme?: string
  authored?: string
  received?: string
  consent?: string
}

/**
 * Completes what is given: how and where it came in and what is said are always needed, the rest only when named.
 *
 * @throws Fault `prompt.needed`, `point.missing` where nobody can be asked
 */
export async function askSuggestion(
  io: Io, l: Language, flags: {'no-input'?: boolean; json?: boolean}, given: GivenSuggestion, asked: readonly Askable[], points: readonly Point[],
): Promise<GivenSuggestion & {channel: string; point: string; text: string}> {
  const open = mayAsk(io, flags)
  const needed = (flag: string) => {
    if (!open) throw new Fault('prompt.needed', {flag})
  }
  const active = points.filter(point => point.active)
  // Refused while it is typed: a resident number must not even wait on the screen for the office's refusal.
  const plain = (value: string) => (findResidentNumber(value) ? t.residentNumber[l] : true)
  const line = async (name: Askable, message: string, validate: (value: string) => boolean | string = plain) => {
    if (given[name] !== undefined || !asked.includes(name)) return
    needed(name === 'name' || name === 'contact' ? '--person-file' : `--${name}`)
    const {input} = await import('./prompts.js')
    const answer = (await input({message, validate: value => value.trim() === '' || validate(value)})).trim()
    if (answer !== '') given[name] = answer
  }

  let {channel, point, text} = given
  if (channel === undefined) {
    needed('--channel')
    const {select} = await import('./prompts.js')
    channel = await select({message: t.channel[l], choices: channels.map(value => ({value, name: channelWords[value]?.[l] ?? value}))})
  }

  if (point === undefined && open && active.length > 1) {
    const {select} = await import('./prompts.js')
    point = await select({message: t.point[l], choices: active.map(one => ({value: one.code, name: `${one.code} ${words(one.name, l)}`}))})
  } else point = onlyPoint(point, points)

  if (text === undefined) {
    needed('--text')
    const {input} = await import('./prompts.js')
    text = await input({message: t.text[l], validate: value => (value.trim() === '' ? t.required[l] : plain(value))})
  }

  await line('theme', t.theme[l])
  await line('name', t.name[l])
  await line('contact', t.contact[l])
  await line('authored', t.authored[l], value => ('value' in normaliseDate(value) ? true : t.notDate[l]))
  await line('received', t.received[l], value => {
    try {
      return readInstant(value, 'start') !== ''
    } catch {
      return t.notTime[l]
    }
  })
  if (given.consent === undefined && asked.includes('consent')) {
    needed('--consent')
    const {confirm} = await import('./prompts.js')
    given.consent = (await confirm({message: t.notify[l]})) ? 'process,notify' : 'process'
  }

  return {...given, channel, point, text}
}
