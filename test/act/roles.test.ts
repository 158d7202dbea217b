import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import type {Act} from '../../src/act/act.js'
import {addOperator} from '../../src/act/operators.js'
import {roles} from '../../src/act/roles.js'
import {acts} from '../../src/acts.js'
import {dialects, setUpOffice} from '../support/office.js'

describe.each(dialects)('the permission matrix on %s', dialect => {
  it('holds for every act and every role', async () => {
    const office = await setUpOffice(dialect)
    for (const role of roles) await office.order('root', addOperator, {code: `only-${role}`, roles: [role]})
    const wrong: string[] = []
    for (const act of acts) {
      // The act's own gate with nothing behind it.
      const gate: Act = {...act, privileged: false, reason: undefined, input: z.unknown(), perform: async () => ({entity: {kind: 'x', id: 'x'}, result: {}, facts: {}, unchanged: true})}
      for (const role of roles) {
        const passed = await office.order(`only-${role}`, gate, {}).then(() => true, (error: {code: string}) => (error.code === 'act.role' ? false : error.code))
        if (passed !== act.roles.includes(role)) wrong.push(`${act.name} ${role} ${String(passed)}`)
      }
    }

    expect(wrong).toEqual([])
  })

  it('lets cron open, close and remind, and never decide', () => {
    const service = acts.filter(({roles}) => roles.includes('service')).map(({name}) => name)
    expect(service).toContain('schedule.step-run')
    expect(service.filter(name => name.startsWith('decision.') || name.startsWith('tally.') || name.startsWith('operator.'))).toEqual([])
    expect(acts.filter(({roles}) => roles.includes('auditor')).map(({name}) => name)).toEqual(['audit.exported'])
  })

  it('names every act once, for ever', () => {
    expect(new Set(acts.map(({name}) => name)).size).toBe(acts.length)
    for (const {name, summary} of acts) {
      expect(name).toMatch(/^[a-z]+\.[a-z-]+$/)
      expect(summary).toMatch(/\.$/)
    }
  })
})
