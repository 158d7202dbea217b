import {someText, type Counts, type Histogram, type Sum, type TallyQuestion} from '../statistics/index.js'
import {countOnServer, countPiecesOnServer, literal, memberOnServer} from '../store/bulk-read.js'
import type {Db} from '../store/store.js'
import {countedResponses} from './answers-source.js'

/** Answers that come as lists. */
const isList = ({type}: TallyQuestion): boolean => type === 'multiple' || type === 'rank'

/**
 * Whether PostgreSQL can group the stored texts itself: they are cut at `,"`, which stands nowhere but between members as
 * long as no code holds a quote, a comma or a bracket.
 */
export const canGroup = (questions: readonly TallyQuestion[], more: readonly string[]): boolean =>
  [...more, ...questions.flatMap(({code, options}) => [code, ...options.map(option => option.code)])].every(text => !/["\\,?[\]{}]/.test(text))

const answerText = (code: string) => memberOnServer('r.answers', code)

/**
 * Counts answers where they lie: PostgreSQL cuts each text into its members and groups them, in parallel when it can,
 * and only what is different comes over the wire.
 *
 * @param more keys of the texts that are no questions here: typed words, columns of a design
 * @param by questions to count within, `channel` where no question is called so
 */
export async function serverCounts(db: Db, surveyId: string, size: number, questions: readonly TallyQuestion[], more: readonly string[], by: readonly string[]): Promise<Counts> {
  const from = countedResponses(surveyId)
  const lists = questions.filter(isList).map(({code}) => code)
  const free = questions.filter(({type}) => type === 'text').map(({code}) => code)
  // Words differ in every row: they are cut down to the key before they are grouped.
  const cut = [...free.map(code => `${code}":"`), ...more.map(code => `${code}":`)]
  const piece = cut.length === 0 ? 'p' : `case ${cut.map(key => `when starts_with(p, ${literal(key)}) then ${literal(key)}`).join(' ')} else p end`
  // chr(1) marks a whole list: JSON holds no such character.
  const whole = lists.map(code => `chr(1) || ${literal(`${code}":`)} || ${answerText(code)}`)
  const pieces = `string_to_array(substr(r.answers, 3), ',"')${whole.length > 0 ? ` || array[${whole.join(', ')}]` : ''}`
  const known = new Set(questions.map(({code}) => code))
  const run = async (group: string) => {
    const rows = await countPiecesOnServer(db, from, {columns: 'r.channel, r.answers', group, pieces, piece})
    const sizes = new Map<string, number>()
    const groups = new Map<string, Map<string, Map<string, Sum>>>()
    for (const {g, p, n} of rows) {
      const member = memberOf(p, known, lists)
      if (!member) continue
      let histograms = groups.get(g)
      if (!histograms) groups.set(g, (histograms = new Map()))
      let histogram = histograms.get(member.code)
      if (!histogram) histograms.set(member.code, (histogram = new Map()))
      histogram.set(member.text, {n: (histogram.get(member.text)?.n ?? 0) + n, w: 0n})
    }

    return {sizes, groups}
  }
  const runBy = async (group: string) => {
    const found = await run(group)
    const totals = await countOnServer(db, from, group)
    for (const {g, n} of totals) found.sizes.set(g, n)
    return found
  }
  const runWhole = async () => {
    const found = await run("''")
    found.sizes.set('', size)
    return found
  }
  type Grouped = Awaited<ReturnType<typeof run>>
  const histogramIn = ({groups, sizes}: Grouped, group: string, code: string): Histogram => {
    const found = new Map(groups.get(group)?.get(code))
    const absent = sizes.get(group)! - [...found.values()].reduce((sum, {n}) => sum + n, 0)
    if (absent > 0) found.set('', {n: absent, w: 0n})
    return found
  }

  const grouped = new Map<string, Grouped>()
  for (const name of by) grouped.set(name, await runBy(known.has(name) ? answerText(name) : "coalesce(r.channel, '')"))
  const all = grouped.get(by[0] ?? '') ?? (await runWhole())
  const within = (name: string, code: string) => new Map([...grouped.get(name)!.sizes.keys()].map(group => [group, histogramIn(grouped.get(name)!, group, code)]))
  return {
    size,
    of: code => merged([...all.sizes.keys()].map(group => histogramIn(all, group, code))),
    within,
    withinChannels: code => within('channel', code),
  }
}

function merged(histograms: readonly Histogram[]): Histogram {
  const sum = new Map<string, Sum>()
  for (const histogram of histograms) for (const [text, {n}] of histogram) sum.set(text, {n: (sum.get(text)?.n ?? 0) + n, w: 0n})
  return sum
}

/** The key and the JSON text of a piece; undefined for what is no member of a question, such as the rest of a list. */
function memberOf(piece: string, known: ReadonlySet<string>, lists: readonly string[]): {code: string; text: string} | undefined {
  const marked = piece.startsWith('\x01')
  const end = piece.indexOf('":')
  if (end < 0) return undefined
  const code = piece.slice(marked ? 1 : 0, end)
  const rest = piece.slice(end + 2)
  if (!known.has(code) || rest === '' || lists.includes(code) !== marked) return undefined
  if (marked) return {code, text: rest}
  if (rest === '"') return {code, text: someText}
  // The last member ends with the object.
  if (rest.startsWith('{')) return {code, text: rest.slice(0, rest.indexOf('}') + 1)}
  return {code, text: rest.startsWith('"') ? rest.slice(0, rest.lastIndexOf('"') + 1) : rest.replace(/\}$/, '')}
}
