import {build} from 'esbuild'
import {join} from 'node:path'
import {root} from './pds.js'

/** Bundles a helper program of the tests beside the build, so that it starts as quickly as pds. @returns its file */
export async function bundled(name: string): Promise<string> {
  const outfile = join(root, 'dist', 'test', `${name}.mjs`)
  await build({
    entryPoints: [join(root, 'test', 'support', `${name}.ts`)], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20.17',
    external: ['sqlite3', 'better-sqlite3', 'pg-native', 'pg-query-stream', 'mysql', 'mysql2', 'mariadb', 'mariadb/callback', 'oracledb', 'tedious', 'mssql', 'typescript'],
    banner: {js: "import {createRequire as __c} from 'node:module';const require = __c(import.meta.url);"}, logLevel: 'error',
  })
  return outfile
}
