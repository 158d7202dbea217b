import type {Classification, SuggestionState, SuggestionVerb} from './suggestion.js'

/** What can go wrong with suggestions. */
declare module '../fault.js' {
  interface Faults {
    'suggestion.not-found': {ref: string}
    'suggestion.text-empty': {what: 'text' | 'reply'}
    'suggestion.state': {ref: string; state: SuggestionState; verb: SuggestionVerb; allowed: SuggestionVerb[]}
    'suggestion.reason-missing': {ref: string; was: Classification | null; as: Classification}
    'suggestion.is-proposal': {ref: string; proposal: string}
    'suggestion.proposal-taken-up': {ref: string; proposal: string; state: string}
    'suggestion.no-means': {ref: string; why: 'no-contact' | 'no-consent'}
  }
}

export {}
