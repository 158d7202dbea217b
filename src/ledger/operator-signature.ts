import {canonicalize, type Canonical} from './canonical.js'
import {verifyEd25519, type Sign, type Verify} from './ed25519.js'
import type {EventBody} from './event.js'
import type {EventFacts} from './event-text.js'
import {fromBase64, toBase64, utf8} from './hash.js'
import type {VerifierKey} from './note.js'

/** What an operator signs: the canonical text of the event without `sig`, in UTF-8. It begins with `{`, so it is never the text of a note. */
export function signedBytes(body: EventBody): Uint8Array {
  const {sig: _, ...rest} = body
  return utf8(canonicalize(rest as unknown as Canonical))
}

/** How an event names the key that signed it. */
export const keyName = ({name, id}: Pick<VerifierKey, 'name' | 'id'>): string => `${name}+${id}`

/**
 * The event with its operator's signature. The key must be named in the body already, and the actor not be asserted: the
 * signature covers both.
 *
 * @throws RangeError when it is not
 */
export function signEvent(body: EventBody, sign: Sign): EventBody {
  if (body.actor.key === null || body.actor.asserted) throw new RangeError('a signed event names its key')
  return {...body, sig: toBase64(sign(signedBytes(body)))}
}

/** What may be wrong with the signature of an event. */
export type EventSignatureFault = 'signature-missing' | 'key-missing' | 'asserted' | 'key-unknown' | 'signature-bad'

/**
 * The rule for signatures of operators: an event that names a key is signed by it, and one that names none is not
 * signed and only asserts who acted. Whether the key was registered for this operator, and not revoked, when the event
 * came is for the caller, who hands in the keys that were.
 *
 * @param keys of the event's operator at that place in the log
 * @returns undefined when it holds
 */
export function checkEventSignature(body: EventFacts, keys: readonly VerifierKey[], verify: Verify = verifyEd25519): EventSignatureFault | undefined {
  if (body.actor.key === null) return body.sig === undefined ? (body.actor.asserted ? undefined : 'signature-missing') : 'key-missing'
  if (body.sig === undefined) return 'signature-missing'
  if (body.actor.asserted) return 'asserted'
  const key = keys.find(key => keyName(key) === body.actor.key)
  if (!key) return 'key-unknown'
  try {
    return verify(key.publicKey, signedBytes(body), fromBase64(body.sig)) ? undefined : 'signature-bad'
  } catch (error) {
    if (error instanceof RangeError) return 'signature-bad'
    throw error
  }
}
