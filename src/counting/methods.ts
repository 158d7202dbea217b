/**
 * The version of each way of counting that can be sealed. A sealed tally keeps the one it was counted by. It goes up by
 * one whenever the same input and options can give other bytes, also when only a figure is added: then a tally that no
 * longer comes out the same is known to differ by the method, and which.
 *
 * What is not named here is at version 1.
 */
const versions: Readonly<Record<string, number>> = {tabulation: 2, 'score-mean': 1}

/** Version of a method as a sealed tally keeps it, e.g. `"1"`. */
export const methodVersion = (method: string): string => String(versions[method] ?? 1)
