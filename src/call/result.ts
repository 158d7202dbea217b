import type {Call} from './call.js'

/** What an act on a call answers. */
export interface CallResult {
  readonly code: string
  readonly theme: Readonly<Record<string, string>>
  readonly state: string
  readonly opensAt: string
  readonly closesAt: string
  readonly lateMailUntil: string | null
  readonly closedAt: string | null
  readonly sealedAt: string | null
  readonly sealedDigest: string | null
  readonly proposals: number
}

/** The short form of a call. */
export const callResult = (call: Call, proposals: number): CallResult => ({
  code: call.code, theme: call.definition.theme, state: call.state, opensAt: call.opensAt, closesAt: call.closesAt,
  lateMailUntil: call.lateMailUntil, closedAt: call.closedAt, sealedAt: call.sealedAt, sealedDigest: call.sealedDigest, proposals,
})
