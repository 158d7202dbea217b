/**
 * The state machines of a decision, a re-examination and a follow-up as the databases hold them: what may follow what.
 * A row that keeps its state may change otherwise. The domains keep the same lists (`src/selection/decision.ts`,
 * `src/selection/reexam.ts`, `src/followup/follow-up.ts`), and a test walks both.
 */

const steps = {
  decision: ['drafted>sealed', 'sealed>published', 'drafted>superseded', 'sealed>superseded', 'published>superseded'],
  reexamination: ['requested>in_committee', 'requested>decided', 'in_committee>decided'],
  followup: [
    'scheduled>in_progress', 'scheduled>delayed', 'scheduled>abandoned', 'in_progress>implemented', 'in_progress>delayed', 'in_progress>abandoned',
    'delayed>in_progress', 'delayed>abandoned',
  ],
} as const

/** SQL, the same in both databases: the update leads somewhere a state machine does not. */
export const strays = (machine: keyof typeof steps): string =>
  `new.state <> old.state and old.state || '>' || new.state not in (${steps[machine].map(step => `'${step}'`).join(', ')})`

const exists = (table: string) => `exists (select 1 from ${table} o where o.decision_id = new.decision_id)`

/** SQL conditions under which a follow-up may not be in its new state: a delay has its notice, an end its proof. */
export const followupLacks = {
  delay: `new.state = 'delayed' and not ${exists('followup_delay')}`,
  evidence: `new.state = 'implemented' and not ${exists('followup_evidence')}`,
  decision: `not exists (select 1 from decision d where d.id = new.decision_id and d.state in ('published', 'superseded') and d.outcome in ('adopted', 'adopted_in_part'))`,
} as const
