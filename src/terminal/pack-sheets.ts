import type {CallPack, PackEntry} from '../report/call-pack.js'
import {tieRuleWord} from '../language/committee.js'
import {shortTime, words} from '../language/format.js'
import type {Language} from '../language/language.js'
import {noticeKindWords, packSays as says, packWords as w, stageWords} from '../language/pack.js'
import {recusalWords} from '../language/second-person.js'
import {channelWords, reasonWords, stateWords} from '../language/words.js'

/** One table of the pack: a heading, column heads and rows. The page and the workbook are both made of these. */
export interface PackTable {
  readonly id: string
  readonly title: string
  /** A sentence under the heading. */
  readonly note?: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const word = (table: Readonly<Record<string, {en: string; ko: string}>>, key: string, l: Language): string => table[key]?.[l] ?? key

/** Why an entry's way ended where it did, in words. */
function reasonOf({stage, at, rounds, reasonCode, reasonText, withheld}: PackEntry, edition: CallPack['edition'], l: Language): string {
  const last = rounds.at(-1)
  const parts = [
    ...(stage === 'duplicate' && at !== null ? [`${w.at[l]}: ${at}`] : []), ...(stage === 'intake' && at !== null ? [word(stateWords, at, l)] : []),
    ...(last && stage !== 'pending' ? rounds.map(one => says.rank[l](one)) : []),
    ...(reasonCode === null ? [] : [word(reasonWords, reasonCode, l)]), ...(reasonText === null ? [] : [reasonText]),
    ...(withheld && edition === 'public' ? [says.withheld[l]({})] : []),
  ]
  return parts.join('; ')
}

/** The tables of a pack, in the order they are read; those without a row are left out. */
export function packTables(pack: CallPack, l: Language): PackTable[] {
  const internal = pack.edition === 'internal'
  const awards = new Map(pack.call.awards.map(({code, label}) => [code, words(label, l)]))
  const h = (...keys: readonly (keyof typeof w)[]) => keys.map(key => w[key][l])
  const at = (time: string | null) => (time === null ? null : shortTime(time))
  const tables: PackTable[] = [
    {id: 'criteria', title: w.criteria[l], heads: h('code', 'name', 'weight', 'most'), rows: pack.call.criteria.map(one => [one.code, one.label ? words(one.label, l) : '', one.weight, one.max])},
    {id: 'awards', title: w.awards[l], heads: h('award', 'number'), rows: pack.call.awards.map(({label, count}) => [words(label, l), count])},
    {id: 'stages', title: w.stages[l], heads: h('stage', 'number'), rows: pack.stages === null ? [] : Object.entries(pack.stages).map(([stage, n]) => [stageWords[stage as keyof typeof stageWords][l], n])},
    {
      id: 'entries', title: w.entries[l],
      heads: [...h('ref', 'name'), ...(internal ? h('channel', 'received') : []), ...h('stage', 'at', 'award', 'reason', 'decision', 'implementBy'), ...(internal ? h('aside') : [])],
      rows: [...pack.entries].sort(byResult).map(one => [
        one.ref, one.title, ...(internal ? [word(channelWords, one.channel!, l), at(one.receivedAt)] : []), stageWords[one.stage][l],
        one.stage === 'intake' ? word(stateWords, one.at!, l) : one.at, one.award === null ? null : (awards.get(one.award) ?? one.award), reasonOf(one, pack.edition, l),
        one.decision, one.implementBy, ...(internal ? [one.aside] : []),
      ]),
    },
    {
      id: 'rounds', title: w.rounds[l], heads: [...h('round'), ...(internal ? h('committee') : []), ...h('officials', 'citizens', 'judged', 'kept', 'missing', 'ties')],
      rows: pack.rounds.map(one => [
        one.code, ...(internal ? [one.committee] : []), one.officials, one.citizens, one.entries, one.kept, one.missing,
        one.ties.map(tie => says.tie[l]({...tie, rule: tie.rule === null ? '' : tieRuleWord(tie.rule, l)})).join('; '),
      ]),
    },
    ...sheetTables(pack, l),
    {
      id: 'recusals', title: w.recusals[l], heads: h('ref', 'member', 'kind', 'reason', 'received', 'lifted'),
      rows: pack.recusals.map(one => [one.proposal, one.member, word(recusalWords, one.kind, l), one.reason, at(one.recordedAt), at(one.liftedAt)]),
    },
    {
      id: 'sessions', title: w.sessions[l], heads: [...(internal ? h('committee') : []), ...h('day', 'present', 'quorum', 'minutes', 'digest'), ...(internal ? [w.member[l], w.minutes[l]] : [])],
      rows: pack.sessions.map(one => [...(internal ? [one.committee] : []), one.heldOn, `${one.present}/${one.members}`, one.quorum, one.minutesNo, one.minutesSha256, ...(internal ? [one.who.join(', '), one.minutes] : [])]),
    },
    {
      id: 'notices', title: w.notices[l], heads: h('code', 'kind', 'ref', 'means', 'state', 'queued', 'sent', 'returned'),
      rows: pack.notices.map(one => [one.code, word(noticeKindWords, one.kind, l), one.subject, one.means, one.state, at(one.queuedAt), one.sentOn, one.returnedOn]),
    },
    {id: 'tallies', title: w.tallies[l], heads: h('code', 'method', 'round', 'sealed', 'digest'), rows: pack.tallies.map(one => [one.code, one.method, one.round, at(one.sealedAt), one.digest])},
  ]
  return tables.filter(({rows}) => rows.length > 0)
}

/** Winners first by award and rank, then the others from the furthest they came. */
function byResult(a: PackEntry, b: PackEntry): number {
  const order = (one: PackEntry): readonly number[] => [one.stage === 'adopted' ? 0 : 1, -one.rounds.length, one.rounds.at(-1)?.standing ?? Number.MAX_SAFE_INTEGER]
  const [x, y] = [order(a), order(b)]
  const i = x.findIndex((value, k) => value !== y[k])
  return i < 0 ? (a.ref < b.ref ? -1 : 1) : x[i]! - y[i]!
}

/** A table of sheets for each round: marks by criterion. */
const sheetTables = (pack: CallPack, l: Language): PackTable[] => pack.rounds.concat(pack.rounds.length > 0 ? [] : roundsOfSheets(pack)).map(({code, criteria}) => ({
  id: `sheets-${code}`, title: `${w.sheets[l]} ${code}`, ...(pack.edition === 'public' ? {note: says.anonymous[l]({})} : {}),
  heads: [w.ref[l], ...(pack.edition === 'internal' ? [w.reviewer[l], w.version[l]] : []), ...criteria.map(one => (one.label ? words(one.label, l) : one.code))],
  rows: pack.sheets.filter(({round}) => round === code).map(one => [
    one.proposal, ...(pack.edition === 'internal' ? [one.name === null ? one.reviewer : `${one.reviewer} ${one.name}`, one.version] : []), ...criteria.map(criterion => one.scores[criterion.code] ?? null),
  ]),
}))

/** Where rounds are not told, the sheets of what is published are, by the criteria found on them. */
const roundsOfSheets = ({sheets, call}: CallPack): CallPack['rounds'] => [...new Set(sheets.map(({round}) => round))].map(code => ({
  code, number: 0, state: '', committee: null, officials: null, citizens: null, entries: 0, kept: null, keep: null, ties: [], missing: null,
  criteria: [...new Set(sheets.filter(({round}) => round === code).flatMap(({scores}) => Object.keys(scores)))].map(one => call.criteria.find(({code: known}) => known === one) ?? {code: one, weight: 1, max: 1}),
}))
