import {describe, expect, it} from 'vitest'
import {pds} from '../support/pds.js'

describe('a command line that cannot be read, to a clerk', () => {
  it.each([
    [['notice', 'list', '--stat', 'queued'], '없는 옵션: --stat'],
    [['call', 'show'], '필요한 값 1개가 없습니다: call'],
    [['call', 'show', 'a', 'b'], '남는 값: b'],
    [['notice', 'export'], '옵션 --out 이(가) 필요합니다'],
    [['notice', 'export', '--means', 'x', '--out', 'y'], '--means=x 은(는) 다음 가운데 하나여야 합니다: mail, '],
    [['survey', 'list', '--format'], '--format 에는 다음 가운데 하나를 씁니다: table, csv, jsonl'],
    [['decision', 'record', 'P-2026-001', '--adopt', '--not-adopt'], '--adopt 은(는) --not-adopt 와(과) 함께 쓸 수 없습니다.'],
    [['nosuch', 'cmd'], 'nosuch cmd 은(는) pds 명령이 아닙니다.'],
  ])('is refused in Korean: %j', async (argv, said) => {
    const done = await pds(argv, {env: {PDS_LANG: 'ko', PDS_STORE: 'sqlite:none.sqlite'}})
    expect(done.exit).toBe(2)
    expect(done.err).toContain(`명령을 읽을 수 없습니다: `)
    expect(done.err).toContain(said)
    expect(done.err).not.toMatch(/Nonexistent|Unexpected|Missing|Expected|cannot|Flag |is not/)
  })
})
