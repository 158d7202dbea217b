/**
 * The ledger: canonical JSON, digests, the RFC 6962 tree, events and their verifier. Pure: it runs in a browser as it
 * does here. Signed checkpoints (`checkpoint.ts`) and exports (`export.ts`) take their place beside these files.
 */
export {canonicalize, CanonicalError, parseCanonical, type Canonical} from './canonical.js'
export {batchRoot, commitment, effectLine, rowDigest, type Effect} from './digest.js'
export {decodeEvent, encodeEvent, genesisPrev, maxEventBytes, type EventBody} from './event.js'
export {concat, equal, fromBase64, fromHex, sha256, toBase64, toBase64Url, toHex, utf8, type Hash} from './hash.js'
export {
  consistencyProof, frontierAppend, frontierRoot, inclusionProof, leafHash, nodeHash, rootHash, verifyConsistency, verifyInclusion,
  type Frontier,
} from './merkle.js'
export {LogVerifier, rootOfLeaves, type LogFailure, type StoredEvent} from './verify.js'
