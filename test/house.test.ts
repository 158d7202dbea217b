import {ESLint} from 'eslint'
import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {root} from './support/pds.js'

describe('the house', () => {
  it('lets nobody look up from a lower floor, and lint says so', async () => {
    const eslint = new ESLint({cwd: root})
    const complaints = async (file: string, text: string) =>
      (await eslint.lintText(text, {filePath: join(root, file)}))[0]!.messages.map(({ruleId}) => ruleId)
    const rule = '@typescript-eslint/no-restricted-imports'
    for (const [file, from] of [
      ['src/store/store.ts', '../call/call.js'], ['src/act/act.ts', '../survey/survey.js'], ['src/ledger/event.ts', '../store/store.js'], ['src/ledger/event.ts', 'node:crypto'],
      ['src/survey/acts.ts', '../terminal/table.js'], ['src/intake/plan/plan.ts', '../../language/says.js'], ['src/report/status.ts', '../terminal/table.js'], ['src/tally/index.ts', '../statistics/index.js'],
    ] as const)
      expect(await complaints(file, `import {x} from '${from}'\nexport const y = x\n`), `${file} importing ${from}`).toContain(rule)
    for (const [file, from] of [['src/survey/acts.ts', '../act/act.js'], ['src/intake/plan/plan.ts', '../../survey/survey.js'], ['src/terminal/table.ts', '../language/says.js']] as const)
      expect(await complaints(file, `import {x} from '${from}'\nexport const y = x\n`), `${file} importing ${from}`).not.toContain(rule)
  })

  it('pins every version exactly', () => {
    const {dependencies, devDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
    for (const [name, version] of Object.entries({...dependencies, ...devDependencies})) expect(version, name).toMatch(/^\d+\.\d+\.\d+[\w.-]*$/)
  })

  it('names no registry and no path of a machine in what is kept', () => {
    const skipped = new Set(['node_modules', 'dist', '.git', 'coverage', 'oclif.manifest.json'])
    const files = (folder: string): string[] => readdirSync(join(root, folder), {withFileTypes: true}).flatMap(entry => {
      if (skipped.has(entry.name)) return []
      const path = join(folder, entry.name)
      return entry.isDirectory() ? files(path) : /\.(xlsx|csv)$/.test(entry.name) ? [] : [path]
    })
    // Put together here, so that this file does not find itself.
    const forbidden = new RegExp(['registry', 'npmjs'].join(String.raw`\.`) + '|' + ['', 'work', 'main'].join('/') + '|' + ['', 'root', ''].join('/'))
    for (const file of files('.')) expect(forbidden.test(readFileSync(join(root, file), 'utf8')), file).toBe(false)
  })

  it('keeps its README under 200 lines, with the two commands each alone on a line', () => {
    const lines = readFileSync(join(root, 'README.md'), 'utf8').split('\n')
    expect(lines.length).toBeLessThan(200)
    expect(lines.filter(line => /^\s*npm ci && npm [a-z: ]+$/.test(line)).map(line => line.trim())).toEqual(['npm ci && npm run quickstart', 'npm ci && npm test'])
  })

  it('reads no validator to start a command that only looks', () => {
    const dist = join(root, 'dist')
    const read = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen
      seen.add(file)
      for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)"(\.[^"]+)"/g)) read(join(dirname(file), path!), seen)
      return seen
    }
    const validating = (command: string) => [...read(join(dist, 'commands', `${command}.js`))].filter(file => readFileSync(file, 'utf8').includes('ZodString'))
    expect(validating('call/close')).toHaveLength(1)
    for (const command of ['survey/list', 'proposal/list', 'tally/ballots']) expect(validating(command), command).toEqual([])
  })
})
