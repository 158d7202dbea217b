/**
 * The ledger: canonical JSON, digests, the RFC 6962 tree, events and their verifier. Pure: it knows no database and no
 * clock, and an auditor's page in a browser runs this very code. The bytes are described in docs/audit-format.
 *
 * Still to take their place here: `checkpoint.ts` (openCheckpoint, signCheckpoint), `export.ts` (verifyExport).
 */
export {canonicalize, CanonicalError, parseCanonical, type Canonical, type CanonicalReason} from './canonical.js'
export {batchRoot, chunkDigest, commitment, effectLine, rowDigest, rowDigester, type Effect, type TextHash} from './digest.js'
export {decodeEvent, encodeEvent, genesisPrev, maxEffects, maxEventBytes, type EventBody} from './event.js'
export {concat, equal, fromBase64, fromHex, sha256, toBase64, toBase64Url, toHex, utf8, type Hash} from './hash.js'
export {
  consistencyProof, frontierAppend, frontierRoot, inclusionProof, leafHash, nodeHash, rootHash, verifyConsistency,
  verifyInclusion, type Frontier,
} from './merkle.js'
export {LogVerifier, type LogFailure, type LogSummary, type StoredEvent} from './verify.js'
