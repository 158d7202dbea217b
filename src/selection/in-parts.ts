import type {Canonical} from '../ledger/index.js'

/** Decisions in one event: with the digest of its row each takes some 170 bytes of the 65,535 an event holds. */
const perEvent = 200

/** A part of what the log says of decisions that are made, approved or published together. */
interface Part {
  readonly entity: {readonly kind: string; readonly id: string}
  readonly facts: Readonly<Record<string, Canonical>>
}

/**
 * What the log says of many decisions at once, a part to an event; one part without any for none.
 *
 * @param entity what the event is about, of the decisions in it
 * @param fact what is said of one beside its code
 */
export function inParts<T extends {readonly code: string}>(items: readonly T[], entity: (part: readonly T[]) => Part['entity'], fact: (item: T) => object): {first: Part; further: Part[]} {
  const parts = Array.from({length: Math.max(1, Math.ceil(items.length / perEvent))}, (_, i) => items.slice(i * perEvent, (i + 1) * perEvent))
    .map(part => ({entity: entity(part), facts: {decisions: part.map(item => ({code: item.code, ...fact(item)})) as Canonical}}))
  return {first: parts[0]!, further: parts.slice(1)}
}
