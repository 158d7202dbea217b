/**
 * Why somebody stands aside from a proposal: excluded by rule (제척), challenged by another and found to have an interest
 * (기피), or on their own wish (회피). National Proposal Regulation art. 17 names the three for the central committee.
 */
export const recusalKinds = ['exclusion', 'challenge', 'avoidance'] as const
export type RecusalKind = (typeof recusalKinds)[number]

/** How two spellings of a member's code are found to be one: `r-3`, `R-3` and full-width letters are the same member. */
export const memberKey = (member: string): string => member.normalize('NFKC').trim().toLowerCase()
