import {readFileSync} from 'node:fs'
import {checkServerIdentity, type ConnectionOptions, type PeerCertificate} from 'node:tls'
import type {Knex} from 'knex'
import {Fault} from '../fault.js'
import './faults.js'
import type {Location} from './location.js'

/** Names of this machine, spelled so. Every other host is another machine, whatever address it has. */
const thisMachine = new Set(['localhost', '127.0.0.1', '::1'])

/**
 * Where to connect and how. A server on another machine must prove its name (`verify-full`), whatever the environment
 * says; `unsafeTls` on the location is the one way round it, and the log says so.
 *
 * The address may leave out what libpq's variables give (PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE). A certificate
 * authority of one's own is named by `sslrootcert` in the address, or PGSSLROOTCERT.
 *
 * @throws Fault `store.insecure`, `store.url-invalid` when the certificate file cannot be read
 */
export function postgresTarget(location: Location & {dialect: 'postgres'}, env: NodeJS.ProcessEnv): Knex.PgConnectionConfig & {unverified: boolean} {
  const url = new URL(location.connection)
  const host = url.hostname.replace(/^\[|\]$/g, '') || url.searchParams.get('host') || env.PGHOST || 'localhost'
  const local = thisMachine.has(host) || host.startsWith('/')
  const mode = url.searchParams.get('sslmode') ?? (local ? 'disable' : 'verify-full')
  const verified = mode === 'verify-full'
  if (!local && !verified && !location.unsafeTls) throw new Fault('store.insecure', {host})
  const plain = local ? !verified : mode === 'disable'
  return {
    host,
    port: url.port ? Number(url.port) : undefined,
    user: decodeURIComponent(url.username) || undefined,
    password: url.password ? decodeURIComponent(url.password) : undefined,
    database: decodeURIComponent(url.pathname.slice(1)) || undefined,
    application_name: 'pds',
    ssl: plain ? false : verified ? {...proofOf(host), ...authority(url.searchParams.get('sslrootcert') ?? env.PGSSLROOTCERT)} : {rejectUnauthorized: false},
    unverified: !local && !verified,
  }
}

/** The certificate must be for the host that was meant; over a given socket Node would compare it with "localhost". */
const proofOf = (host: string): ConnectionOptions =>
  ({rejectUnauthorized: true, checkServerIdentity: (_name: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate)})

function authority(file: string | null | undefined): ConnectionOptions {
  if (!file) return {}
  try {
    return {ca: readFileSync(file, 'utf8')}
  } catch (error) {
    throw new Fault('store.url-invalid', {given: `sslrootcert=${file}`}, {cause: error})
  }
}
