import {decodeEvent, isInstant, maxEffects, maxEventBytes, type EventBody} from './event.js'
import {countEnd, stringEnd, valueEnd} from './scan.js'

/** What the chain and the rules of the office read of an event that nobody signed. */
export type UnsignedFacts =
  Pick<EventBody, 'seq' | 'prev' | 'time' | 'rehearsal' | 'type' | 'actor' | 'cmd' | 'entity' | 'data'> & {readonly sig?: undefined}

/** An event as a verification reads it: whole where it may be signed, since a signature covers all of it. */
export type EventFacts = EventBody | UnsignedFacts

/**
 * Reads an event as strictly as `decodeEvent` does, at a third of its cost: the form that most events have is checked
 * where it stands, and what no rule reads (effects, origin, subjects) is checked and not built. Any other text, sound or
 * not, goes to `decodeEvent`, which alone says what is wrong with one.
 *
 * @throws CanonicalError as `decodeEvent`
 */
export const readEvent = (text: string): EventFacts => new Walk(text).event() ?? decodeEvent(text)

/** A walk along the text: each step says whether what it names stands here, and goes on behind it. */
class Walk {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Members stand in the order of their names, so every event nobody signed takes this one way. */
  event(): UnsignedFacts | undefined {
    const text = this.#text
    if (text.length * 3 > maxEventBytes || !text.isWellFormed()) return undefined
    if (!(this.#flag('{"actor":{"asserted":') && this.#string(',"id":') && this.#is(',"key":null') && this.#string(',"role":') && this.#is('}'))) return undefined
    const actorEnd = this.#at
    const hasBatch = this.#is(',"batch":{"n":')
    if (hasBatch && !(this.#count('') && this.#hex(',"root":') && this.#is('}'))) return undefined
    this.#is(',"clk":"held"')
    const cmdAt = this.#at
    if (!(this.#string(',"cmd":{"id":') && this.#string(',"name":') && this.#count(',"part":') && this.#string(',"ver":') && this.#is('}'))) return undefined
    if (!this.#is(',"data":') || text[this.#at] !== '{' || !this.#to(valueEnd(text, this.#at, 1))) return undefined
    const dataEnd = this.#at
    if (this.#is(',"effects":[') && (hasBatch || !this.#effects())) return undefined
    if (!this.#is(',"entity":')) return undefined
    const entity = this.#at
    if (!(this.#string('{"id":') && this.#string(',"kind":') && this.#is('}'))) return undefined
    const entityEnd = this.#at
    if (!(this.#stringOrNull(',"origin":{"addr":') && this.#stringOrNull(',"db_user":') && this.#string(',"host":') && this.#string(',"os_user":') && this.#is('}'))) return undefined
    if (!this.#hex(',"prev":')) return undefined
    const prev = text.slice(this.#at - 65, this.#at - 1)
    const rehearsal = this.#is(',"rehearsal":') ? this.#instant('') : undefined
    const seq = this.#at + 7
    if (rehearsal === null || !this.#count(',"seq":')) return undefined
    const seqEnd = this.#at
    if (!this.#is(',"subjects":[') || !this.#texts()) return undefined
    const time = this.#instant(',"time":')
    const type = this.#at + 8
    if (time === null || !this.#string(',"type":')) return undefined
    const typeEnd = this.#at
    if (!this.#is(',"v":1}') || this.#at !== text.length) return undefined
    // Parsed and not cut out: a piece that is cut out keeps the whole text in memory, and the rules keep names.
    const {actor, cmd, data} = JSON.parse(`${text.slice(0, actorEnd)}${text.slice(cmdAt, dataEnd)}}`) as UnsignedFacts
    const facts = {
      seq: Number(text.slice(seq, seqEnd)), prev, time, type: JSON.parse(text.slice(type, typeEnd)) as string, actor, cmd,
      entity: JSON.parse(text.slice(entity, entityEnd)) as EventBody['entity'], data,
    }
    return rehearsal === undefined ? facts : {...facts, rehearsal}
  }

  #is(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false
    this.#at += expected.length
    return true
  }

  #flag(before: string): boolean {
    return this.#is(before) && (this.#is('true') || this.#is('false'))
  }

  #string(before: string): boolean {
    return this.#is(before) && this.#text.charCodeAt(this.#at) === 0x22 && this.#to(stringEnd(this.#text, this.#at))
  }

  #stringOrNull(before: string): boolean {
    return this.#is(before) && (this.#is('null') || this.#string(''))
  }

  #count(before: string): boolean {
    return this.#is(before) && this.#to(countEnd(this.#text, this.#at))
  }

  #hex(before: string): boolean {
    if (!this.#is(before) || this.#text.charCodeAt(this.#at) !== 0x22 || this.#text.charCodeAt(this.#at + 65) !== 0x22) return false
    for (let i = this.#at + 1; i <= this.#at + 64; i++) {
      const unit = this.#text.charCodeAt(i)
      if (!((unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x66))) return false
    }

    this.#at += 66
    return true
  }

  /** @returns null for what is none */
  #instant(before: string): string | null {
    const at = this.#is(before) ? this.#at : -1
    const value = this.#text.slice(at + 1, at + 25)
    if (at < 0 || this.#text[at] !== '"' || this.#text[at + 25] !== '"' || !isInstant(value)) return null
    this.#at = at + 26
    return value
  }

  /** The rest of a list of texts. */
  #texts(): boolean {
    if (this.#is(']')) return true
    do if (!this.#string('')) return false
    while (this.#is(','))
    return this.#is(']')
  }

  /** The rest of a list of effects. */
  #effects(): boolean {
    if (this.#is(']')) return true
    let many = 0
    do {
      const isDelete = this.#is('{"h":""')
      if (!isDelete && !this.#hex('{"h":')) return false
      if (!this.#string(',"id":')) return false
      if (this.#is(',"n":') && (this.#is('0') || !this.#count(''))) return false
      if (!(isDelete ? this.#is(',"op":"delete"') : this.#is(',"op":"insert"') || this.#is(',"op":"update"'))) return false
      if (!this.#string(',"t":') || !this.#is('}')) return false
      many++
    } while (this.#is(','))
    return many <= maxEffects && this.#is(']')
  }

  #to(end: number): boolean {
    if (end < 0) return false
    this.#at = end
    return true
  }
}
