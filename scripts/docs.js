/** Bundles scripts/reference.ts and runs it: Node 20 reads no TypeScript. */
import {spawnSync} from 'node:child_process'
import {build} from 'esbuild'

const outfile = 'dist/scripts/reference.mjs'
await build({
  entryPoints: ['scripts/reference.ts'], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20.17', logLevel: 'error',
  packages: 'external',
})
process.exit(spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {stdio: 'inherit'}).status ?? 1)
