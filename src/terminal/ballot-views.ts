import type {CountedBallots} from '../counting/ballots.js'
import {ballotHeads as heads, ballotSays as says} from '../language/ballots.js'
import type {Language} from '../language/language.js'
import {totalOf, type BallotTally, type Profile} from '../tally/index.js'
import {renderTable} from './table.js'

interface Line {
  readonly round: string
  readonly name: string
  readonly votes: string
  readonly outcome: string
}

/** A count of a ballot file for a person: its base, every round, what came out, and every tie. */
export async function ballotTallyText(tally: BallotTally, profile: Profile, l: Language, width: number | undefined): Promise<string> {
  const whole = totalOf(profile) / BigInt(profile.scale)
  const base = says.base[l]({
    method: tally.method, format: profile.format, ballots: whole.toLocaleString('en-US'), distinct: profile.size, candidates: tally.candidates.length,
  })
  return ballotsText(tally, base, l, width)
}

/** A count for a person. @param base the sentence that says what was counted */
export async function ballotsText(tally: BallotTally, base: string, l: Language, width: number | undefined): Promise<string> {
  const names = new Map(tally.candidates.map(({code, name}) => [code, code === name ? name : `${code} ${name}`]))
  // Candidates stand as they came out, the same in every round.
  const place = new Map(tally.ranking.flat().map((code, i) => [code, i]))
  const lines = tally.rounds.flatMap(({round, votes, elected, excluded, exhausted}): Line[] => {
    const rows = Object.entries(votes).sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0)).map(([code, n]): Omit<Line, 'round'> => ({
      name: names.get(code) ?? code, votes: n, outcome: elected.includes(code) ? heads.elected[l] : excluded.includes(code) ? heads.excluded[l] : '',
    }))
    if (tally.spent === undefined || round === tally.rounds.length) rows.push({name: heads.exhausted[l], votes: exhausted, outcome: ''})
    return rows.map((row, i) => ({round: i === 0 ? String(round) : '', ...row}))
  })
  const table = await renderTable<Line>([
    {field: 'round', head: heads.round[l], get: line => line.round, align: 'right'},
    {field: 'candidate', head: heads.candidate[l], get: line => line.name, flexible: true},
    {field: 'votes', head: heads.votes[l], get: line => line.votes, align: 'right'},
    {field: 'outcome', head: heads.outcome[l], get: line => line.outcome},
  ], lines, width)
  return [base, '', table, '', ...closing(tally, l)].join('\n')
}

/** Several counts of the same ballots beside each other: the rank of every candidate by every method. */
export async function comparedText(tallies: readonly CountedBallots[], l: Language, width: number | undefined): Promise<string> {
  const {candidates} = tallies[0]!
  const rankOf = ({ranking, winners}: CountedBallots, code: string): string => {
    const at = ranking.findIndex(group => group.includes(code))
    return `${ranking.slice(0, at).flat().length + 1}${winners.includes(code) ? ' ●' : '  '}`
  }
  const table = await renderTable([
    {field: 'candidate', head: heads.candidate[l], get: ({code, name}) => (code === name ? name : `${code} ${name}`), flexible: true},
    ...tallies.map(tally => ({field: tally.method, head: tally.method, get: ({code}: {code: string}) => rankOf(tally, code), align: 'right' as const})),
  ], candidates, width)
  const parts = tallies.map(tally => [`${tally.method}`, ...closing(tally, l).map(line => `  ${line}`)].join('\n'))
  return [table, '', ...parts].join('\n')
}

function closing(tally: BallotTally, l: Language): string[] {
  return [
    says.winners[l](tally),
    ...(tally.quota === undefined ? [] : [says.quota[l]({quota: tally.quota})]),
    ...(tally.spent === undefined ? [] : [says.spent[l]({spent: tally.spent, budget: String(tally.options.budget)})]),
    ...tally.ties.map(tie => says.tie[l](tie)),
    says.options[l](tally),
  ]
}
