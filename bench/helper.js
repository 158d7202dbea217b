/** Programs the tests also use, bundled for the bench: they are written in TypeScript. */
import {build} from 'esbuild'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} name of a file in test/support @returns its exports */
export async function helper(name) {
  const outfile = join(root, 'dist', 'bench', `${name}.mjs`)
  await build({
    entryPoints: [join(root, 'test', 'support', `${name}.ts`)], outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'error',
  })
  return import(pathToFileURL(outfile).href)
}
