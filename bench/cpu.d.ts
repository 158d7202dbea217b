export interface Measured {
  /** Median of the pair ratios. */
  ratio: number
  bound: number
}

export function startUp(options?: {pairs?: number; times?: number}): Record<string, Measured>
