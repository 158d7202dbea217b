import {fromBase64, toHex} from '../ledger/index.js'

/** A head of the log that was kept somewhere else: so many events had this root. */
export interface Anchor {
  readonly origin: string
  readonly size: number
  /** RFC 6962 root, hex. */
  readonly root: string
}

/**
 * The checkpoints in a text, in their order. Each is three lines: origin, size, root in base64 (C2SP tlog-checkpoint);
 * what stands between them (signatures, blank lines) is passed over. Signatures are not looked at here: an anchor is
 * trusted because of where it was kept.
 */
export function readAnchors(text: string): Anchor[] {
  const lines = text.split(/\r?\n/)
  return lines.flatMap((origin, i) => {
    const [size = '', root = ''] = [lines[i + 1], lines[i + 2]]
    if (origin === '' || !/^(?:0|[1-9]\d{0,14})$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root)) return []
    return [{origin, size: Number(size), root: toHex(fromBase64(root))}]
  })
}
