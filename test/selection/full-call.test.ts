import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {EventBody} from '../../src/ledger/index.js'
import {failureShape, shapes} from '../../src/report/shapes.js'
import {dialects, open} from '../support/office.js'
import {bareEvent, entries, firstKept, ref, runFullCall, winners} from '../support/full-call.js'

describe('a full call of 118 entries, two rounds and eight teams', () => {
  it('runs as one script on both databases, with logs that differ in time and origin alone, and is shown to nobody before it is published', {timeout: 240_000}, async () => {
    const logs: string[] = []
    for (const dialect of dialects) {
      const {url, steps, seen, folder} = await runFullCall(dialect)
      const failed = steps.filter(({ran}) => ran.exit === 1 || (ran.exit !== 0 && !Object.values(seen).includes(ran)))
      expect(failed.map(({argv, ran}) => `${argv.join(' ')}: ${ran.out.slice(0, 600)}${ran.err.slice(0, 400)}`)).toEqual([])
      for (const {argv, ran} of steps) {
        const command = argv.slice(0, 2).join(' ')
        if (ran.exit === 0) expect(shapes[command]!.safeParse(ran.json).error?.issues ?? [], command).toEqual([])
        else expect(failureShape.safeParse(ran.json).error?.issues ?? [], command).toEqual([])
      }

      const refusal = (name: string) => `${seen[name]!.exit} ${String(seen[name]!.json.error?.code)}`
      expect(Object.fromEntries(['unlawful', 'recused', 'silent', 'incomplete', 'foreign', 'tied', 'unexplained', 'frozen', 'dropped', 'unreasoned', 'clerk'].map(name => [name, refusal(name)]))).toEqual({
        unlawful: '3 committee.composition', recused: '2 import.rejected', silent: '3 score.correction-reason', incomplete: '3 round.incomplete', foreign: '3 score.not-own', tied: '3 round.tie-at-cut',
        unexplained: '3 act.reason-missing', frozen: '3 round.closed', dropped: '2 import.rejected', unreasoned: '3 act.reason-missing', clerk: '3 act.role',
      })
      expect(seen.status!.json).toMatchObject({entries, complete: false, incomplete: [{member: 'R-9', name: '위원9', proposals: [ref(116), ref(117)]}], belowQuorum: []})
      expect(seen.tied!.json.error.details.ties).toEqual([{cut: 20, among: [ref(19), ref(20)], room: 1, rule: null, chosen: []}])
      // Five of nine were there; R-3 stands aside from the sixth entry, and four are no quorum.
      expect(seen.quorum!.json).toMatchObject({present: 5, needed: 5, quorate: true, items: [{proposal: ref(5), present: 4, needed: 5, canJudge: false}]})
      expect(seen.closed!.json).toMatchObject({kept: 20, entries, sheets: 9 * entries - 1, missing: 0, keptProposals: firstKept})
      expect(seen.agreement!.json).toMatchObject({reviewers: 9, entries, common: entries - 1, atCut: {keep: 20}})
      expect(seen.agreement!.json.concordance.w).toBeGreaterThan(0.99)
      expect(seen.final!.json).toMatchObject({entries: 20, kept: 8, keptProposals: winners, ties: [{cut: 1, rule: 'criterion:impact', room: 1, chosen: [winners[0]]}]})
      expect(seen.shown!.json.results.filter(({kept}: {kept: boolean}) => kept).map(({award}: {award: string}) => award)).toEqual(['grand', 'top', 'top', 'good', 'good', 'good', 'good', 'good'])
      expect(seen.verified!.json).toMatchObject({level: 'L0'})

      for (const name of ['before.json', 'before.html', 'before.ko']) {
        expect(seen[name]!.exit).toBe(0)
        expect(seen[name]!.out, name).not.toMatch(/P-2026-|팀 제안|D-2026-|R-\d|위원\d|MN-07|채택 사유|실시 가능성이 낮|T26-/)
      }

      expect(JSON.parse(seen['before.json']!.out)).toMatchObject({published: false, stages: null, entries: [], rounds: [], sheets: [], sessions: [], tallies: []})
      const pack = JSON.parse(seen['after.json']!.out) as {entries: {ref: string; stage: string; at: string | null; award: string | null; reasonText: string}[]; stages: object; sheets: {reviewer: null}[]; sessions: object[]; recusals: object[]; whole: boolean}
      expect(shapes['report call']!.safeParse(pack).error?.issues ?? []).toEqual([])
      expect(pack).toMatchObject({whole: true, stages: {'duplicate': 0, 'intake': 0, 'round': 110, 'not-adopted': 0, 'pending': 0, 'adopted': 8}, recusals: [], sessions: [{minutesNo: 'MN-07', minutes: null, who: []}]})
      expect(pack.sheets.length).toBe(9 * entries - 1 + 9 * 20 - 1)
      expect(pack.entries.length).toBe(entries)
      expect(pack.entries.filter(({award}) => award !== null).map(one => one.ref).sort()).toEqual([...winners].sort())
      const stageOf = (one: string) => pack.entries.find(entry => entry.ref === one)!
      expect([stageOf(ref(19)).at, stageOf(ref(0)).at]).toEqual(['C26-20-R1', 'C26-20-R2'])
      for (const name of ['after.json', 'after.html', 'after.ko']) expect(seen[name]!.out, name).not.toMatch(/R-\d[^0-9]|위원\d|함께 일한/)
      expect(seen['after.ko']!.out).toContain('대상')
      expect(seen['after.html']!.out).toContain('Grand prize')
      // Hostile text is text.
      for (const name of ['after.html', 'after.ko']) {
        expect(seen[name]!.out).not.toMatch(/<script|<img|\u202e|https?:/)
        expect(seen[name]!.out).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      }

      expect(seen.internal!.json).toMatchObject({edition: 'internal', recusals: [{proposal: ref(5), member: 'R-3', reason: '제안자와 함께 일한 적이 있음'}], sessions: [{minutes: expect.stringContaining('1차 심사') as string}]})
      // Every version is there: three of R-1 on the entry that was corrected twice.
      expect((seen.internal!.json.sheets as {reviewer: string; proposal: string; round: string}[]).filter(one => one.reviewer === 'R-1' && one.proposal === ref(40)).length).toBe(3)
      expect((await readFile(join(folder, 'pack.xlsx'))).subarray(0, 2).toString()).toBe('PK')

      const store = await open(url)
      const bodies = (await store.db('audit_event').orderBy('seq').pluck('body')) as string[]
      logs.push(bodies.slice(1).map(body => JSON.stringify(bareEvent(JSON.parse(body) as EventBody))).join('\n'))
    }

    expect(logs[0]!.split('\n').length).toBeGreaterThan(150)
    expect(logs[1]).toBe(logs[0])
  })
})
