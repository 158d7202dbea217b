import {randomUUID} from 'node:crypto'
import type {Office} from '../../src/act/act.js'
import {initialise} from '../../src/act/initialise.js'
import {takeOffice} from '../../src/act/opening.js'
import {identify} from '../../src/act/operators.js'
import {perform} from '../../src/act/perform.js'
import {addPoint} from '../../src/intake/points.js'
import {keyPlace, locate} from '../../src/store/location.js'
import {openStore, type Store} from '../../src/store/store.js'

const order = {as: 'root', osUser: 'root', host: 'bench', version: '0', command: 'point add'}

/** Opens a new office on an empty database. @param keyFile where its data keys are made */
export async function newOffice(url: string, keyFile: string): Promise<Store> {
  const store = await openStore(locate(url, {}, false), {create: true, keys: keyPlace({PDS_KEY_FILE: keyFile})})
  await initialise(store, order, {rehearsal: false})
  return store
}

/** Milliseconds of one kind of writing, the middle one of all, and the statements each took. */
export interface Cost {
  readonly ms: number
  readonly statements: number
}

/**
 * What the log costs: acts, the same acts without their event, and their rows alone, turn by turn.
 *
 * @param turns how many of each
 */
export async function costs(store: Store, turns: number): Promise<Record<'act' | 'unlogged' | 'rows', Cost>> {
  let statements = 0
  store.db.on('query', () => statements++)
  const kinds = {
    act: (code: string) => perform(store, addPoint, given(code), order),
    unlogged: (code: string) => unlogged(store, code),
    rows: (code: string) => store.transaction(db => db('point').insert({code, name_ko: '점', name_en: 'point', active: 1})),
  }
  const measured = {act: [], unlogged: [], rows: []} as Record<keyof typeof kinds, {ms: number; statements: number}[]>
  for (let turn = 0; turn < turns; turn++)
    for (const [kind, work] of Object.entries(kinds)) {
      const [before, began] = [statements, process.hrtime.bigint()]
      await work(`${kind[0]!.toUpperCase()}${turn}`)
      measured[kind as keyof typeof kinds].push({ms: Number(process.hrtime.bigint() - began) / 1e6, statements: statements - before})
    }
  const middle = (all: Cost[]) => all.sort((a, b) => a.ms - b.ms)[all.length >> 1]!
  return {act: middle(measured.act), unlogged: middle(measured.unlogged), rows: middle(measured.rows)}
}

const given = (code: string) => ({code, nameKo: '점', nameEn: 'point'})

/** The same act with the same checks and the same rows, its result kept for a repeat, but no event. */
async function unlogged(store: Store, code: string): Promise<void> {
  const input = addPoint.input.parse(given(code))
  const cmd = {id: randomUUID(), part: 0}
  await store.transaction(async db => {
    const opening = await takeOffice(db, cmd, store.shown)
    const operator = await identify(db, order)
    if (!addPoint.roles.some(role => operator.roles.includes(role))) throw new Error('not allowed')
    const write = {insert: async (table: string, row: object) => void (await db(table).insert(row))} as unknown as Office['write']
    const {result} = await addPoint.perform({
      input, office: {db, write, now: opening.clock, operator, reason: undefined, commandId: cmd.id, key: null, newId: randomUUID},
    })
    await db('act_result').insert({cmd_id: cmd.id, cmd_part: 0, act: addPoint.name, input_digest: '', result: JSON.stringify(result)})
  })
}
