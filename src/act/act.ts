import type {z} from 'zod'
import type {Canonical} from '../ledger/index.js'
import type {Db} from '../store/store.js'
import type {Role} from './roles.js'
import type {Writer} from './writer.js'

/** What an act works with: the locked transaction, the writer, and the facts of the moment. */
export interface Office {
  /** Reads inside the act's transaction. Never write through it. */
  readonly db: Db
  /** The only way to change a domain table. */
  readonly write: Writer
  /** The moment of the act, ISO 8601 UTC; the pretended one in a rehearsal store. */
  readonly now: string
  readonly operator: {readonly code: string; readonly roles: readonly Role[]}
  readonly reason: string | undefined
  readonly commandId: string
  /** Who asked for this act and under which request, when a second person carries it out. */
  readonly requested?: {readonly code: string; readonly by: string}
  /** The public key the operator signs with, hex; null without one. */
  readonly key: string | null
  /** A fresh stable key (UUID). */
  newId(): string
}

/** What an act reports: the thing it touched, what to show, and what to log. */
export interface Outcome<R> {
  /** The thing the event is about; `id` is its readable code. */
  readonly entity: {readonly kind: string; readonly id: string}
  /** Shown to the person and kept for a repeat of the same command id. Plain JSON. */
  readonly result: R
  /** Facts for the log; never personal text. */
  readonly facts: Readonly<Record<string, Canonical>>
  /** Personal or free text for the log, entered as salted commitments with openings kept apart. */
  readonly texts?: Readonly<Record<string, string>>
  /** Pseudonymous ids of the persons concerned. */
  readonly subjects?: readonly string[]
  /**
   * More events of the same act, where its facts do not fit into one: parts of the same command id, in the same
   * transaction and in this order after the first, which alone speaks for the rows.
   */
  readonly further?: readonly {readonly entity: Outcome<R>['entity']; readonly facts: Outcome<R>['facts']}[]
  /** True when everything was already so: nothing is logged and nothing may have been written. */
  readonly unchanged?: boolean
}

/** The definition of an official act: the one way anything changes. */
export interface Act<I = unknown, R = unknown> {
  /** The audit log's verb, for ever, e.g. `call.extended`. */
  readonly name: string
  /** One line for the reference page. */
  readonly summary: string
  readonly roles: readonly Role[]
  readonly input: z.ZodType<I>
  /** Adverse or exceptional acts need a reason. */
  readonly reason?: 'required'
  /** A refusal for lack of a role is itself logged. */
  readonly privileged?: boolean
  /**
   * Needs two people: ordering it files a request, and another operator who holds one of these roles carries it out
   * (`pds request approve`). `perform` runs both times: first to see that it could be done, taken back at once; then for good.
   */
  readonly secondPerson?: readonly Role[]
  /** Its input holds codes and dates alone: a request for it lies unsealed, and is carried out where the key file is away. */
  readonly codesOnly?: true
  /** What it takes away must leave the database's files too: tables to clean up after it, and those of them to write anew. */
  readonly wipes?: {readonly tables: readonly string[]; readonly anew: readonly string[]}
  /** Cannot be undone: commands ask first or take `--confirm CODE`. */
  readonly irreversible?: boolean
  /** The operator's own key must sign it, once they have registered one. */
  readonly signed?: boolean
  /** Whether the log's head is signed and carried out of the store right after it, for this input. */
  checkpoint?(input: I): boolean
  /** The result is personal data: it is shown once and kept nowhere, so the same command id cannot be asked again. */
  readonly personal?: boolean
  /** SQL and rules only: it runs inside the transaction and may run again when a lock did not come. */
  perform(context: {readonly input: I; readonly office: Office}): Promise<Outcome<R>>
}

/** Declares an act. */
export function act<I, R>(definition: Act<I, R>): Act<I, R> {
  return definition
}
