import {sha256} from '../../act/hash.js'
import {Fault} from '../../fault.js'
import '../faults.js'

/** What an import rests on, in the order in which its plan's hash names them. */
export const planParts = ['file', 'reading', 'survey', 'held'] as const
export type PlanPart = (typeof planParts)[number]

/**
 * The hash of a plan: one group of sixteen hex digits for each thing it rests on, so that a hash that no longer holds
 * tells what changed. The fate of every row follows from these four.
 *
 * @param parts what goes into each group, plain JSON
 */
export const planHash = (parts: Readonly<Record<PlanPart, unknown>>): string =>
  planParts.map(part => sha256(JSON.stringify(parts[part]) ?? '').slice(0, 16)).join('-')

const form = /^[0-9a-f]{16}(-[0-9a-f]{16}){3}$/

/**
 * Refuses to carry out a plan that is not the one a person looked at.
 *
 * @throws Fault `import.plan-invalid`, `import.plan-changed` naming what changed
 */
export function requirePlan(given: string | undefined, made: string): void {
  if (given === undefined) return
  if (!form.test(given)) throw new Fault('import.plan-invalid', {given})
  const groups = given.split('-')
  const changed = planParts.filter((_, i) => groups[i] !== made.split('-')[i])
  if (changed.length > 0) throw new Fault('import.plan-changed', {changed})
}

/** Whether two plans read the same file in the same way for the same survey; what is stored may have changed. */
export const samePlan = (a: string | null | undefined, b: string | null | undefined): boolean =>
  a?.split('-').slice(0, 3).join() === b?.split('-').slice(0, 3).join()
