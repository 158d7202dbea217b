import type {Io} from './io.js'

/** One line that moves on a terminal: what, how far, how much is left. Off a terminal nothing moves. */
export interface Progress {
  step(done: number, total: number): void
  end(): void
}

/** @param text words for a state of the work, e.g. `counts => "Checking events 2,000 of 8,000"` */
export function startProgress(io: Io, quiet: boolean, text: (done: number, total: number) => string): Progress {
  if (quiet || !io.talkIsTerminal) return {step() {}, end() {}}
  let last = 0
  let drawn = false
  return {
    step(done, total) {
      const now = Date.now()
      // Ten times a second is enough for eyes; the first line waits so that quick work shows nothing.
      if (last === 0) last = now
      if (now - last < 100) return
      last = now
      drawn = true
      io.talk(`\r\u001b[2K${text(done, total)}`)
    },
    end() {
      if (drawn) io.talk('\r\u001b[2K')
    },
  }
}
