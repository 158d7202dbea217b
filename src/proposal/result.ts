import type {Proposal} from './queries.js'

/** The short form of a proposal. */
export const proposalResult = (proposal: Proposal, sameAs?: string) => ({
  ref: proposal.ref, receiptNo: proposal.receiptNo, call: proposal.call, channel: proposal.channel, point: proposal.point,
  title: proposal.title, state: proposal.state, lead: proposal.lead,
  receivedAt: proposal.receivedAt, sameAs: sameAs ?? null,
})
