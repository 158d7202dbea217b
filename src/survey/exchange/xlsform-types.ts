/** The question types of XLSForm: what each becomes here, and which are refused. `docs/exchange.md` prints these tables. */
import type {QuestionType} from '../survey.js'

/** What becomes of each type that a survey can hold. */
export const xlsformTypes: Readonly<Record<string, QuestionType>> = {
  text: 'text', string: 'text', integer: 'number', int: 'number', decimal: 'number', date: 'date', note: 'note', range: 'scale', select_one: 'single',
  select_multiple: 'multiple', rank: 'rank', acknowledge: 'yesno', trigger: 'yesno',
}

/** What a device fills in by itself: nobody is asked, so it is left behind and reported. */
export const xlsformMetadata: ReadonlySet<string> = new Set([
  'start', 'end', 'today', 'deviceid', 'username', 'phonenumber', 'email', 'subscriberid', 'simserial', 'audit', 'start-geopoint', 'background-audio',
  'background-geopoint',
])

/** Types that a survey cannot hold; a form with one of them is refused. */
export const xlsformRefused: ReadonlySet<string> = new Set([
  'time', 'datetime', 'geopoint', 'geotrace', 'geoshape', 'barcode', 'image', 'audio', 'video', 'file', 'begin_repeat', 'end_repeat', 'calculate', 'hidden',
  'select_one_from_file', 'select_multiple_from_file', 'select_one_external', 'select_multiple_external', 'rank_from_file', 'csv-external', 'xml-external', 'osm',
])

/** A type as written in a form, taken apart. */
export interface FormType {
  readonly base: string
  readonly list: string
  readonly orOther: boolean
}

const spellings: Readonly<Record<string, string>> = {
  'date time': 'datetime', 'dateTime': 'datetime', 'photo': 'image', 'device id': 'deviceid', 'sim serial': 'simserial', 'phone number': 'phonenumber',
}
// The longer spelling first: `select one from regions` names the list regions.
const select = /^(select_one_from_file|select one from file|select_multiple_from_file|select multiple from file|select_one_external|select one external|select_multiple_external|rank_from_file|select one from|select_one|select one|select1|select all that apply from|select all that apply|select_multiple|select multiple|rank)(?: (.+?))?( or[ _]other| or specify other)?$/i
const bases: Readonly<Record<string, string>> = {
  select1: 'select_one', select_one_from: 'select_one', select_all_that_apply_from: 'select_multiple', select_all_that_apply: 'select_multiple',
}

/** Takes a type apart: `select_one regions or_other`, `begin group`, `select all that apply from fields`. */
export function formType(text: string): FormType {
  const plain = text.trim().replaceAll(/\s+/g, ' ')
  const match = select.exec(plain)
  if (match) {
    const base = match[1]!.toLowerCase().replaceAll(' ', '_')
    return {base: bases[base] ?? base, list: match[2] ?? '', orOther: match[3] !== undefined}
  }

  const lower = plain.toLowerCase()
  const base = spellings[lower] ?? (/^(?:begin|end)[ _](?:group|repeat)$/.test(lower) ? lower.replace(' ', '_') : lower)
  return {base, list: '', orOther: false}
}
