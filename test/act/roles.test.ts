import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import ts from 'typescript'
import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {actsOf, beside, sourcesOf, sourcesUnder} from '../../scripts/permissions.js'
import type {Act} from '../../src/act/act.js'
import {addOperator, revokeOperator} from '../../src/act/operators.js'
import {roles} from '../../src/act/roles.js'
import {acts, exportedActs} from '../../src/acts.js'
import {dialects, setUpOffice, today} from '../support/office.js'
import {root} from '../support/pds.js'

const manifest = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: Record<string, {flags: Record<string, unknown>}>}
const commandIds = Object.keys(manifest.commands).map(id => id.replaceAll(':', ' ')).sort()

describe.each(dialects)('the permission matrix on %s', dialect => {
  it('holds for every act and every role, for nobody, for one who was revoked and one nobody knows; refusals that should be logged are', async () => {
    const office = await setUpOffice(dialect)
    for (const role of roles) await office.order('root', addOperator, {code: `only-${role}`, roles: [role]})
    await office.order('root', addOperator, {code: 'gone', roles: [...roles]})
    await office.order('root', revokeOperator, {code: 'gone'}, {reason: '전보'})
    // Nobody can be registered so; a row by hand can be.
    await office.store.db('operator').insert({code: 'none', name: null, roles: '[]', os_user: null, active_from: today, revoked_at: null})
    const people = [...roles.map(role => `only-${role}`), 'none', 'gone', 'unknown']
    const expected = (act: Act, who: string) =>
      who === 'gone' ? 'operator.revoked' : who === 'unknown' ? 'operator.unknown' : act.roles.some(role => who === `only-${role}`) ? 'passed' : 'act.role'
    const wrong: string[] = []
    let logged = 0
    for (const act of acts) {
      // The act itself, but for what it would refuse later.
      const gate: Act = {...act, input: z.unknown(), perform: async () => Promise.reject(Object.assign(new Error('past the gate'), {code: 'passed'}))}
      // At once: the database puts them in a row, and a row of waits costs more than the work.
      await Promise.all(people.map(async who => {
        const said = await office.order(who, gate, {}, {reason: '시험'}).then(() => 'done', (error: {code?: string; message: string}) => error.code ?? error.message)
        if (said !== expected(act, who)) wrong.push(`${act.name} ${who} ${said}`)
        if (said === 'act.role' && act.privileged) logged++
      }))
    }

    expect(wrong).toEqual([])
    expect(logged).toBeGreaterThan(50)
    expect(Number((await office.store.db('audit_event').where({type: 'act.refused'}).count({n: '*'}).first())?.n)).toBe(logged)
  })
})

describe('the acts of the commands', () => {
  it('are each ordered by a command', () => {
    const ordered = new Set(commandIds.flatMap(id => actsOf(root, id, exportedActs).acts))
    expect(acts.map(({name}) => name).filter(name => !ordered.has(name))).toEqual([])
  })

  it('are there for every command that changes something: none writes without one', () => {
    const without = commandIds.filter(id => actsOf(root, id, exportedActs).acts.length === 0)
    for (const id of without.filter(id => beside[id] === undefined)) {
      const flags = Object.keys(manifest.commands[id.replaceAll(' ', ':')]!.flags)
      expect(flags.filter(flag => ['dry-run', 'command-id', 'confirm'].includes(flag)), id).toEqual([])
      for (const file of sourcesOf(root, id)) expect(/\bthis\.act\(|\bperform\(|\bcarryOut\(|\.transaction\(|\bappend\(/.exec(readFileSync(file, 'utf8').replaceAll(/protected async perform\(|async perform\(/g, '')), `${id}: ${file}`).toBeNull()
    }

    for (const id of Object.keys(beside)) expect(commandIds, id).toContain(id)
  })

  it('are the only way: no source outside the acts, the store and the schema writes a table or opens a transaction', () => {
    const verbs = new Set(['insert', 'update', 'delete', 'del', 'truncate', 'upsert', 'increment', 'decrement', 'batchInsert', 'transaction'])
    const writing = new RegExp(String.raw`\.(${[...verbs].join('|')})\(`)
    const writesIn = (file: string, text: string): string[] => {
      const found: string[] = []
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && verbs.has(node.expression.name.text) && /\b(db|trx|store|knex)\b/.test(node.expression.expression.getText()))
          found.push(`${file.slice(root.length)}: ${node.getText().slice(0, 80)}`)
        ts.forEachChild(node, visit)
      }
      if (writing.test(text)) visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
      return found
    }
    for (const bad of ["await office.db('point').insert({})", "await db('call').where({id}).update({state})", 'await store.transaction(async db => {})']) expect(writesIn('x.ts', bad), bad).toHaveLength(1)
    expect(writesIn('x.ts', "await office.write.insert('point', {})\nseen.delete(key)")).toEqual([])
    const files = [...sourcesUnder(join(root, 'src')), ...sourcesUnder(join(root, 'commands'))].filter(file => !/\/src\/(act|store|schema)\//.test(file))
    // What an erasure wipes beside the log is no row an act could write: these two tables, in one place, called from one.
    const wipes = 'src/privacy/traces.ts: '
    expect(files.filter(file => readFileSync(file, 'utf8').includes('sweepLog')).map(file => file.slice(root.length))).toEqual(['src/privacy/erase.ts', 'src/privacy/traces.ts'])
    const all = files.flatMap(file => writesIn(file, readFileSync(file, 'utf8')))
    expect(all.filter(write => write.startsWith(wipes)).map(write => /db\('(\w+)'\)/.exec(write)?.[1])).toEqual(['audit_opening', 'act_result'])
    const writes = all.filter(write => !write.startsWith(wipes))
    expect(files.length).toBeGreaterThan(200)
    expect(writes).toEqual([])
  })

  it('lets cron open, close and remind, and never decide', () => {
    const service = acts.filter(({roles}) => roles.includes('service')).map(({name}) => name)
    expect(service).toContain('schedule.step-run')
    expect(service.filter(name => name.startsWith('decision.') || name.startsWith('tally.') || name.startsWith('operator.'))).toEqual([])
    expect(acts.filter(({roles}) => roles.includes('auditor')).map(({name}) => name)).toEqual(['audit.exported', 'call.pack-exported', 'response.exported'])
  })

  it('names every act once, for ever', () => {
    expect(new Set(acts.map(({name}) => name)).size).toBe(acts.length)
    for (const {name, summary} of acts) {
      expect(name).toMatch(/^[a-z]+\.[a-z-]+$/)
      expect(summary).toMatch(/\.$/)
    }
  })
})
