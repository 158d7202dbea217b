import {describe, expect, it} from 'vitest'
import type {FaultCode} from '../../src/fault.js'
import {explainFault} from '../../src/language/faults.js'
import {createGuards, dropGuards} from '../../src/schema/index.js'
import {dialects, setUpOffice, today, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'
import {machines, type Machine} from './machines.js'

/** One thing in every state, put there behind the office's back. @returns code by state */
async function oneInEach(office: TestOffice, machine: Machine): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  let n = 0
  for (const state of Object.keys(machine.moves)) codes.set(state, await machine.make(office, ++n))
  await office.store.transaction(async db => {
    await dropGuards(db)
    for (const [state, code] of codes) await db(machine.table).where({[machine.key]: code}).update({state, ...machine.columns?.(state)})
    await createGuards(db)
  })
  return codes
}

const forbidden = (machine: Machine): [string, string][] =>
  Object.keys(machine.moves).flatMap(from => Object.keys(machine.moves).filter(to => to !== from && !machine.moves[from]!.includes(to)).map((to): [string, string] => [from, to]))

describe.each(dialects)('every way the rules do not allow, walked on %s', dialect => {
  it.each(machines)('a $thing goes nowhere else, whatever command is given, and the refusal names the rule', async machine => {
    const office = await setUpOffice(dialect)
    const codes = await oneInEach(office, machine)
    const env = {PDS_STORE: office.url, PDS_OPERATOR: 'kim', PDS_NOW: today, PDS_LANG: 'en'}
    const walked: string[] = []
    const wrong: unknown[] = []
    for (const [state, code] of codes) {
      for (const {verb, leadsTo, argv} of machine.verbs) {
        if (leadsTo.some(to => machine.moves[state]!.includes(to))) continue
        const ran = await pds([...argv(code), '--json'], {env})
        walked.push(`${state} ${verb}`)
        const {error} = ran.json as {error?: {code: FaultCode; message: string; details: never}}
        if (ran.exit !== 3 || !error || !/art\.|National Proposals/.test(error.message)) wrong.push({state, verb, exit: ran.exit, error})
        else if (!/제\d+조|국민 제안 규정/.test(explainFault(error.code, error.details, 'ko').message)) wrong.push({state, verb, korean: explainFault(error.code, error.details, 'ko')})
      }

      expect(await office.store.db(machine.table).where({[machine.key]: code}).pluck('state')).toEqual([state])
    }

    expect(wrong).toEqual([])
    expect(walked.length).toBeGreaterThan(Object.keys(machine.moves).length)
  })

  it.each(machines)('a $thing is held by the database too, whoever writes to it', async machine => {
    const office = await setUpOffice(dialect)
    const codes = await oneInEach(office, machine)
    const {db} = office.store
    for (const [from, to] of forbidden(machine))
      await expect(db(machine.table).where({[machine.key]: codes.get(from)!}).update({state: to, ...machine.columns?.(to)}), `${from} -> ${to}`).rejects.toThrow(/rules let it|goes from|stays/)
    expect(new Map((await db(machine.table).whereIn(machine.key, [...codes.values()]).select('state', machine.key)).map(row => [row.state, row[machine.key]]))).toEqual(codes)
    // What is allowed is allowed, and taken back here.
    for (const [from, tos] of Object.entries(machine.moves)) {
      for (const to of tos) {
        const tried = office.store.transaction(async tx => {
          expect(await tx(machine.table).where({[machine.key]: codes.get(from)!}).update({state: to, ...machine.columns?.(to)})).toBe(1)
          throw new Error('taken back')
        })
        await expect(tried, `${from} -> ${to}`).rejects.toThrow('taken back')
      }
    }
  })
})
