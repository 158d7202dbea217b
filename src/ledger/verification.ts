/** Why a verification failed. */
export interface VerifyFailure {
  readonly kind: 'format' | 'chain' | 'root' | 'signature' | 'checkpoint' | 'database' | 'rule'
  /** The event it is about, where one can be named. */
  readonly seq?: number
  /** Stable code of what is wrong. */
  readonly code: string
  /** What a sentence needs; no sentence. */
  readonly facts: Readonly<Record<string, string | number>>
}

/** One check and what came of it. `ok` null: not done, and `facts.why` says why (`failed-before` when an earlier one failed). */
export interface VerifyCheck {
  readonly name: CheckName
  readonly ok: boolean | null
  readonly facts: Readonly<Record<string, string | number>>
}

/** The checks, in the order in which they are told. */
export type CheckName =
  | 'format' | 'signature' | 'chain' | 'root' | 'checkpoints' | 'cosignatures' | 'openings' | 'rules' | 'completeness' | 'database'

/**
 * How far a verification reaches: consistent in itself (L0), signed by a key of the log (L1), consistent with earlier
 * checkpoints as well (L2), cosigned by witnesses (L3).
 */
export type Level = 'L0' | 'L1' | 'L2' | 'L3'

/** What became of a verification. */
export interface Verification {
  readonly level: Level
  /** Number of events that were read and are sound. */
  readonly events: number
  /** RFC 6962 root, hex: of the events read, or for a filtered export the root they were proven against. */
  readonly root: string
  readonly checks: readonly VerifyCheck[]
  /** All that is wrong, as far as it was read; the first decides the kind. */
  readonly failures: readonly VerifyFailure[]
  /** The first of them. */
  readonly failure?: VerifyFailure
}
