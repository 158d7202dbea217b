import {Chalk, type ChalkInstance} from 'chalk'

/** What a command talks through. Tests hand in one that remembers. */
export interface Io {
  readonly env: NodeJS.ProcessEnv
  /** Data. */
  out(text: string): void
  /** Data that is not text. */
  outBytes(bytes: Uint8Array): void
  /** Data too long to hold: waits until it has gone out. */
  outSlowly(text: string): Promise<void>
  /** Talk. */
  talk(text: string): void
  readonly outIsTerminal: boolean
  readonly talkIsTerminal: boolean
  /** Columns of the terminal on stdout; undefined off a terminal. */
  readonly width: number | undefined
  /** Colours for stdout and stderr, each decided by its own stream. */
  readonly outColour: ChalkInstance
  readonly talkColour: ChalkInstance
  /** True when a question may be asked: a terminal on both sides and no CI. */
  readonly canAsk: boolean
  /** All of stdin, for `-`; past `most` bytes it stops, so that a stream without an end has one. */
  readStdin(most?: number): Promise<Uint8Array>
}

/** Colours only on a terminal, and never against NO_COLOR (https://no-color.org) or TERM=dumb. */
function colourFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): ChalkInstance {
  const wanted = stream.isTTY && !env.NO_COLOR && env.TERM !== 'dumb'
  return new Chalk({level: wanted ? 1 : 0})
}

/** The process's own streams. */
export function processIo(): Io {
  const {stdin, stdout, stderr, env} = process
  return {
    env,
    out: text => void stdout.write(text),
    outBytes: bytes => void stdout.write(bytes),
    outSlowly: text => new Promise(resolve => (stdout.write(text) ? resolve() : stdout.once('drain', resolve))),
    talk: text => void stderr.write(text),
    outIsTerminal: stdout.isTTY === true,
    talkIsTerminal: stderr.isTTY === true,
    width: stdout.isTTY ? stdout.columns || 80 : undefined,
    outColour: colourFor(stdout, env),
    talkColour: colourFor(stderr, env),
    canAsk: stdin.isTTY === true && stdout.isTTY === true && !env.CI,
    async readStdin(most = Infinity) {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of stdin) {
        chunks.push(chunk as Buffer)
        if ((size += (chunk as Buffer).length) > most) break
      }

      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}
