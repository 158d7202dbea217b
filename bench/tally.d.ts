import type {Measured} from './cpu.js'

export function writeBallots(file: string, about: {ballots: number; candidates: number; seats: number; kinds?: number}): Promise<void>

export function tally(): Promise<Record<string, Measured>>
