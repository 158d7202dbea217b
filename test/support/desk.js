// One program that stays open and runs command lines one after another, each as if it were a process of its own:
// its streams, environment, folder and exit code are set before and put back after. Starting Node and reading the
// build is most of what a short command costs, and the tests run thousands.
import {PassThrough, Writable} from 'node:stream'

globalThis.oclif = {enableAutoTranspile: false}
process.umask(0o077)
process.setMaxListeners(0)
const {main} = await import('../../dist/main.js')
const root = new URL('../..', import.meta.url)

class Left extends Error {
  constructor(code) {
    super(`exit ${code}`)
    this.code = code
  }
}

const collect = () => {
  const pieces = []
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, encoding, done) {
      pieces.push(Buffer.from(chunk, typeof chunk === 'string' ? encoding : undefined))
      done()
    },
  })
  return {stream, text: () => Buffer.concat(pieces).toString('utf8')}
}

async function command({argv, env, cwd, input}) {
  const out = collect()
  const err = collect()
  const stdin = new PassThrough()
  stdin.end(input)
  for (const [name, value] of Object.entries({stdin, stdout: out.stream, stderr: err.stream})) Object.defineProperty(process, name, {value, configurable: true})
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(cwd)
  process.exitCode = undefined
  let left
  const exit = new Promise(resolve => {
    process.exit = code => {
      left ??= code ?? process.exitCode ?? 0
      resolve()
      throw new Left(left)
    }
  })
  await Promise.race([main(argv, root).catch(error => {
    if (!(error instanceof Left)) throw error
  }), exit])
  return {exit: left ?? process.exitCode ?? 0, out: out.text(), err: err.text()}
}

process.on('message', order => {
  command(order).then(
    done => process.send({done}),
    error => process.send({broken: error?.stack ?? String(error)}),
  )
})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.send({ready: true})
