/**
 * What can go wrong, as data. A fault has a stable code and facts and no sentence: `src/language/` gives every
 * code its words in Korean and English, `src/terminal/exit.ts` its exit code, and both fail the type check when
 * one is missing.
 *
 * Each folder adds its own codes by declaration merging:
 *
 *     declare module '../fault.js' { interface Faults { 'call.closed': {call: string; closesAt: string} } }
 */
export interface Faults {
  /** A defect of the tool itself. */
  'defect': {detail: string}
}

/** A stable fault code such as `call.closed`. Scripts match on these; they never change meaning. */
export type FaultCode = keyof Faults

/** The error every floor throws: a code and its facts. */
export class Fault<C extends FaultCode = FaultCode> extends Error {
  override readonly name = 'Fault'

  /**
   * @param code stable code, e.g. `survey.not-found`
   * @param facts what the sentence needs: codes, names, instants (ISO 8601 UTC); never a secret
   * @param options the error that caused this one, for `--debug`
   */
  constructor(readonly code: C, readonly facts: Faults[C], options?: {cause?: unknown}) {
    super(code, options)
  }
}

/** Narrows an unknown error to a fault with the given code. */
export function isFault<C extends FaultCode>(error: unknown, code: C): error is Fault<C> {
  return error instanceof Fault && error.code === code
}
