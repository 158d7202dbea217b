import {tied, type Profile} from './profile.js'
import {CountError, grouped, named, seated, seatsOf, storedTies, tieRuleOf, votesText, type BallotTally, type CountOptions} from './result.js'

/** Ballots by grade, the lowest grade first. */
type Histogram = readonly bigint[]

/**
 * Majority judgment (M. Balinski and R. Laraki, "A theory of measuring, electing, and ranking", 2007): candidates stand by
 * their majority grade, the lower middle one; equal ones by the middle grade that is left when one such grade is taken
 * from each, and so on. A candidate a ballot does not grade has the lowest grade of the scale, or where none was declared
 * the lowest one seen (`unranked: below`; the result names it as `ungraded`), or the ballot
 * says nothing of it (`ignored`). Each candidate's line shows its majority grade.
 *
 * @throws CountError `needs-points` where ballots carry no grades
 */
export function majorityJudgment(profile: Profile, options: CountOptions = {}): BallotTally {
  if (!profile.points) throw new CountError('needs-points', 'majority-judgment')
  const unranked = options.unranked ?? 'below'
  const seats = seatsOf(profile, options, 'majority-judgment')
  const codes = profile.candidates.map(({code}) => code)
  const grades = [...new Set(profile.points).add(profile.lowest ?? profile.points[0] ?? 0)].sort((a, b) => a - b)
  const {histograms, total, empty} = gradesOf(profile, grades)
  if (grades.length > 0 && unranked === 'below')
    for (const histogram of histograms) histogram[0]! += total - histogram.reduce((sum, n) => sum + n, 0n)
  const groups = grouped(codes.map((_, i) => i), (a, b) => judged(histograms[a]!, histograms[b]!))
  const {winners, ranking, ties} = seated(groups, seats, codes, options, 'majority-judgment')
  const gradeOf = (i: number) => {
    const middle = middleOf(histograms[i]!)
    return middle < 0 ? '0' : String(grades[middle]!)
  }

  return {
    method: 'majority-judgment', candidates: named(profile.candidates), seats, winners, ranking,
    rounds: [{
      round: 1, votes: Object.fromEntries(codes.map((code, i) => [code, gradeOf(i)])), elected: winners, excluded: [],
      exhausted: votesText(empty, profile),
    }],
    options: {
      unranked, median: 'lower', ...(unranked === 'below' && grades.length > 0 ? {ungraded: grades[0]!} : {}),
      ...storedTies(tieRuleOf(options, 'majority-judgment', ['none', 'order', 'lot']), options),
    },
    ties,
  }
}

function gradesOf(profile: Profile, grades: readonly number[]) {
  const levels = new Map(grades.map((grade, i) => [grade, i]))
  const histograms = profile.candidates.map(() => grades.map(() => 0n))
  let total = 0n
  let empty = 0n
  for (let group = 0; group < profile.size; group++) {
    const weight = BigInt(profile.weights[group]!)
    const end = profile.starts[group + 1]!
    total += weight
    if (profile.starts[group] === end) empty += weight
    for (let i = profile.starts[group]!; i < end; i++) histograms[profile.marks[i]! & ~tied]![levels.get(profile.points![i]!)!]! += weight
  }

  return {histograms, total, empty}
}

/** Level of the lower middle grade; -1 without grades. */
function middleOf(histogram: Histogram): number {
  const total = histogram.reduce((sum, n) => sum + n, 0n)
  if (total === 0n) return -1
  const place = (total + 1n) / 2n
  let below = 0n
  return histogram.findIndex(n => (below += n) >= place)
}

/** Below 0 when a is judged better. */
function judged(a: Histogram, b: Histogram): number {
  const left: [bigint[], bigint[]] = [[...a], [...b]]
  for (;;) {
    const [x, y] = [middleOf(left[0]), middleOf(left[1])]
    if (x !== y) return y - x
    if (x < 0) return 0
    // As many middle grades at once as leave the middle where it is for both.
    const step = [steps(left[0], x), steps(left[1], y)].reduce((least, n) => (n < least ? n : least))
    left[0][x]! -= step
    left[1][y]! -= step
  }
}

/** How many middle grades can go one after the other while that grade stays the middle, and one more. */
function steps(histogram: Histogram, middle: number): bigint {
  const below = histogram.slice(0, middle).reduce((sum, n) => sum + n, 0n)
  const above = histogram.slice(middle + 1).reduce((sum, n) => sum + n, 0n)
  const here = histogram[middle]!
  // With h left, the middle is this grade while below < ceil(total / 2) <= below + h.
  const holds = (h: bigint) => {
    const place = (below + h + above + 1n) / 2n
    return h > 0n && below < place && place <= below + h
  }

  let [low, high] = [0n, here]
  while (low < high) {
    const half = (low + high) / 2n
    if (holds(half)) high = half
    else low = half + 1n
  }

  const gone = here - low
  return gone < 1n ? 1n : gone
}
