import {createSign, generateKeyPairSync, type KeyObject} from 'node:crypto'
import {connect, createServer, type Socket} from 'node:net'
import {TLSSocket} from 'node:tls'

/** Certificates written byte by byte (X.509 v3 in DER), so that a test can hold one that no authority would give. */

const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts)
const object = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const ecdsaSha256 = sequence(object('2a8648ce3d040302'))
const named = (name: string) => sequence(tlv(0x31, sequence(object('550403'), tlv(0x0c, Buffer.from(name)))))
const time = (date: Date) => tlv(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`))
const extension = (id: string, value: Uint8Array, critical = false) => sequence(object(id), ...(critical ? [tlv(0x01, Buffer.from([0xff]))] : []), tlv(0x04, value))

/** A key and its certificate, PEM. */
export interface Identity {
  readonly key: KeyObject
  readonly keyPem: string
  readonly certificate: string
  readonly name: string
}

const day = 86_400_000
let serial = 1

/** Makes an identity for an address or a host name. @param by who signs it; nobody: it signs itself @param until days from now */
export function identity(name: string, {by, until = 1, authority = false}: {by?: Identity; until?: number; authority?: boolean} = {}): Identity {
  const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'})
  const address = /^[\d.]+$/.test(name)
  const alternative = address ? tlv(0x87, Buffer.from(name.split('.').map(Number))) : tlv(0x82, Buffer.from(name))
  const tbs = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))), tlv(0x02, Buffer.from([serial++])), ecdsaSha256, named(by?.name ?? name),
    sequence(time(new Date(Date.now() + (until - 10) * day)), time(new Date(Date.now() + until * day))), named(name),
    publicKey.export({type: 'spki', format: 'der'}),
    tlv(0xa3, sequence(extension('551d13', authority ? sequence(tlv(0x01, Buffer.from([0xff]))) : sequence(), true), ...(authority ? [] : [extension('551d11', sequence(alternative))]))),
  )
  const signature = createSign('sha256').update(tbs).sign(by?.key ?? privateKey)
  const der = sequence(tbs, ecdsaSha256, tlv(0x03, Buffer.from([0]), signature))
  return {
    key: privateKey, keyPem: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(), name,
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/**
 * A door before a PostgreSQL server that answers the wish for encryption as it is told: with an identity, or not at all.
 * It stands at an address that the program takes for another machine's.
 *
 * @param host address to listen on @param behind URL of the server
 */
export async function door(host: string, behind: string, who: Identity | 'plain'): Promise<{port: number; startups: () => number; close: () => Promise<void>}> {
  const target = new URL(behind)
  const open = new Set<Socket>()
  let startups = 0
  const join = (client: NodeJS.ReadWriteStream & {destroy(): void}, first?: Uint8Array) => {
    startups++
    const server = connect(Number(target.port), target.hostname)
    open.add(server)
    if (first) server.write(first)
    client.on('error', () => server.destroy()).pipe(server).on('error', () => client.destroy()).pipe(client)
  }
  const doors = createServer(socket => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('data', wish => {
      const asks = wish.length === 8 && wish.readUInt32BE(4) === 80_877_103
      if (!asks) return join(socket, wish)
      socket.write(who === 'plain' ? 'N' : 'S')
      if (who === 'plain') return void socket.once('data', first => join(socket, first))
      const safe = new TLSSocket(socket, {isServer: true, key: who.keyPem, cert: who.certificate})
      safe.on('error', () => {}).once('data', (first: Buffer) => join(safe, first))
    })
  })
  await new Promise<void>(resolve => doors.listen(0, host, resolve))
  return {
    port: (doors.address() as {port: number}).port,
    startups: () => startups,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise(resolve => doors.close(resolve))
    },
  }
}
