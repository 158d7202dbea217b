const exists = (table: string) => `exists (select 1 from ${table} o where o.decision_id = new.decision_id)`

/** SQL conditions under which a follow-up may not be in its new state: a delay has its notice, an end its proof. */
export const followupLacks = {
  delay: `new.state = 'delayed' and not ${exists('followup_delay')}`,
  evidence: `new.state = 'implemented' and not ${exists('followup_evidence')}`,
  decision: `not exists (select 1 from decision d where d.id = new.decision_id and d.state in ('published', 'superseded') and d.outcome in ('adopted', 'adopted_in_part'))`,
} as const
