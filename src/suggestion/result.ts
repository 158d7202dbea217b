import type {Suggestion} from './queries.js'
import {firstLine} from './suggestion.js'

/** The short form of a suggestion. */
export const suggestionResult = (s: Suggestion) => ({
  ref: s.ref, receiptNo: s.receiptNo, channel: s.channel, point: s.point, state: s.state, classification: s.classification, theme: s.theme,
  title: firstLine(s.text), receivedAt: s.receivedAt, enteredAt: s.enteredAt, proposal: s.proposal, due: s.due,
})

export type SuggestionResult = ReturnType<typeof suggestionResult>
