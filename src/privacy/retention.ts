/**
 * How long personal data is kept, as a dated table. A later version of a rule is a further line with a later `since`; it
 * counts for what began on or after that day.
 */
export interface RetentionRule {
  readonly rule: 'adopted' | 'not-adopted' | 'suggestion' | 'survey-answers'
  /** First local date on which the keeping of something may begin under this line. */
  readonly since: string
  readonly years: number
  /** Whose rule it is: of the law, or the office's own where the law is silent. */
  readonly source: string
}

export const retentionRules: readonly RetentionRule[] = [
  {rule: 'adopted', since: '1900-01-01', years: 3, source: '국민 제안 규정 제22조'},
  {rule: 'not-adopted', since: '1900-01-01', years: 2, source: '국민 제안 규정 제22조'},
  {rule: 'suggestion', since: '1900-01-01', years: 2, source: 'office'},
  {rule: 'survey-answers', since: '1900-01-01', years: 1, source: 'office'},
]

/** The line of a rule in force on a local date. */
export function retentionOn(rule: RetentionRule['rule'], date: string): RetentionRule {
  return retentionRules.filter(line => line.rule === rule && line.since <= date).sort((a, b) => (a.since < b.since ? 1 : -1))[0]!
}

/**
 * The last day on which something is kept. The first day does not count, and a period of years ends on the day before the
 * one that answers to its first counted day, or on the last of the month where there is no such day (Civil Act art. 157, 160).
 *
 * @param from local date, `YYYY-MM-DD`, on which the keeping begins
 */
export function keptUntil(rule: RetentionRule['rule'], from: string): string {
  const {years} = retentionOn(rule, from)
  const [year, month, day] = new Date(Date.parse(`${from}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10).split('-').map(Number) as [number, number, number]
  const answering = new Date(Date.UTC(year + years, month - 1, day))
  // Date rolls 29 February over to 1 March; then the month's last day is the end itself.
  return new Date(answering.getUTCMonth() === month - 1 ? answering.getTime() - 86_400_000 : Date.UTC(year + years, month, 0)).toISOString().slice(0, 10)
}
