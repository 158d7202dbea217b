import {connect, createServer, type Socket} from 'node:net'

/** What a cutter does to the journey of one statement. */
export type Cut = {readonly at: number; readonly side: 'before' | 'after'}

/**
 * A wire between an office and its PostgreSQL server, on loopback, that is cut at one statement: before the server hears
 * of it, or when the server has answered but the office has not heard. It reads only the frames of the protocol
 * (PostgreSQL documentation, "Message Formats"): `Q` and `S` end a statement.
 */
export class Cutter {
  private statements = 0
  private cut: Cut | undefined
  private cutMade = false
  private constructor(private readonly server: ReturnType<typeof createServer>, readonly url: string) {}

  /** @param target URL of the real database */
  static async before(target: string): Promise<Cutter> {
    const {hostname, port} = new URL(target)
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = new URL(target)
    url.port = String((server.address() as {port: number}).port)
    const cutter = new Cutter(server, url.href)
    server.on('connection', near => cutter.join(near, connect(Number(port), hostname)))
    return cutter
  }

  /** Lets `at - 1` statements pass from now on and cuts at the next; undefined lets all pass. */
  arm(cut: Cut | undefined): void {
    this.cut = cut
    this.statements = 0
    this.cutMade = false
  }

  /** How many statements passed since the cutter was armed. */
  get passed(): number {
    return this.statements
  }

  /** Whether the wire was cut since then. */
  get made(): boolean {
    return this.cutMade
  }

  close(): Promise<void> {
    return new Promise(resolve => this.server.close(() => resolve()))
  }

  private join(near: Socket, far: Socket): void {
    const end = () => {
      near.destroy()
      far.destroy()
    }
    near.on('error', end).on('close', end)
    far.on('error', end).on('close', end)
    let waiting = Buffer.alloc(0)
    let started = false
    let deaf = false
    far.on('data', bytes => (deaf ? end() : near.write(bytes)))
    near.on('data', bytes => {
      waiting = Buffer.concat([waiting, bytes])
      for (;;) {
        // The first frame of a connection has no letter.
        const from = started ? 1 : 0
        if (waiting.length < from + 4) return
        const length = from + waiting.readInt32BE(from)
        if (waiting.length < length) return
        const frame = waiting.subarray(0, length)
        const letter = started ? String.fromCharCode(frame[0]!) : ''
        started = true
        waiting = waiting.subarray(length)
        if ((letter === 'Q' || letter === 'S') && ++this.statements === this.cut?.at) {
          this.cutMade = true
          if (this.cut.side === 'before') return end()
          deaf = true
        }
        far.write(frame)
      }
    })
  }
}
