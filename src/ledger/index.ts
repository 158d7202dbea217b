/**
 * The ledger: canonical JSON, digests, the RFC 6962 tree, events and their verifier. Pure: it knows no database and no
 * clock, and an auditor's page in a browser runs this very code. The bytes are described in docs/audit-format.
 */
export {anchorLine, noteIn, parseAnchor, type Anchor} from './anchor.js'
export {formatBundle, isBundle, parseBundle, type Bundle} from './bundle.js'
export {canonicalize, CanonicalError, parseCanonical, type Canonical, type CanonicalReason} from './canonical.js'
export {
  addSignatures, checkpointAt, checkpointText, cosignCheckpoint, openCheckpoint, originOf, parseCheckpoint, readCheckpoint, signCheckpoint,
  verifyCosignature, type Checkpoint, type OpenedCheckpoint,
} from './checkpoint.js'
export {cosignedMessage} from './cosignature.js'
export {batchRoot, chunkDigest, commitment, effectLine, rowDigest, rowDigester, type Effect, type TextHash} from './digest.js'
export {ed25519Key, isPublicKey, verifyEd25519, type Sign, type Verify} from './ed25519.js'
export {decodeEvent, encodeEvent, genesisPrev, maxEffects, maxEventBytes, type EventBody} from './event.js'
export {concat, equal, fromBase64, fromHex, sha256, toBase64, toBase64Url, toHex, utf8, type Hash} from './hash.js'
export {
  consistencyProof, frontierAppend, frontierRoot, inclusionProof, leafHash, nodeHash, rootHash, verifyConsistency,
  verifyInclusion, type Frontier,
} from './merkle.js'
export {
  formatVerifierKey, isKeyName, makeSigner, NoteError, openNote, parseNote, parseSignatureLine, parseSigner, parseVerifierKey, readKeys, signNote,
  verifierKey, type KeyType, type NoteReason, type NoteSignature, type Signer, type VerifiedSignature, type VerifierKey,
} from './note.js'
export {checkEventSignature, keyName, signedBytes, signEvent, type EventSignatureFault} from './operator-signature.js'
export {meetsQuorum, openUnderPolicy, parsePolicy, policyKeys, type Policy} from './policy.js'
export {
  encodeReceipt, formatProofFile, isProofFile, parseProofFile, verifyProofFile, type ProofFailure, type ProofFile, type ProvenEntry,
  type ReceiptContent, type ReceiptRow,
} from './proof-file.js'
export {LogVerifier, type LogFailure, type LogSummary, type StoredEvent} from './verify.js'
export {verifyExport, ExportVerifier, type ExportOptions} from './verifyexport.js'
export {Anchors, type Earlier} from './anchors.js'
export {
  checkpointLine, eventLine, exportForm, headerLine, leafLine, maxLineBytes, readLine, unsignedLine,
  type ExportFilter, type ExportHeader, type ExportLine, type Opening,
} from './export.js'
export {LineCutter, type ExportSource, type LineFault} from './reading.js'
export {RuleChecker, systemTypes, type ActTable, type RuleBreach, type RuleCode} from './rules.js'
export type {CheckName, Level, Verification, VerifyCheck, VerifyFailure} from './verification.js'
export {WholeTree} from './tree.js'
