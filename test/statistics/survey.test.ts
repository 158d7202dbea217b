import {readdirSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {createContext, runInContext} from 'node:vm'
import {build} from 'esbuild'
import {describe, expect, it} from 'vitest'
import {
  association, codesOf, confidence, degreesOfFreedom, domain, kish, likert, marginOfError, multiResponse, netPromoter, outcomeRates, postStratify, rake, rakeWeights,
  shareInterval, surveyDesign, surveyMean, surveyQuantile, surveyShares, surveyTotal, trimWeights, wald,
} from '../../src/statistics/index.js'

const problem = (code: string) => expect.objectContaining({code})
const folder = fileURLToPath(new URL('../../src/statistics/', import.meta.url))

describe('a design', () => {
  const weights = [1, 2, 3, 4]

  it('is refused when its columns do not belong together', () => {
    expect(() => surveyDesign({weights, strata: [1]})).toThrow(problem('data.shape'))
    expect(() => surveyDesign({weights: [1, -1]})).toThrow(problem('weight.invalid'))
    expect(() => surveyDesign({weights, population: [2, 2, 2, 2]})).toThrow(problem('design.population'))
    expect(() => surveyDesign({weights, population: [5, 5, 5, 6]})).toThrow(problem('design.population'))
    expect(() => surveyMean(surveyDesign({weights}), [1, 2, Number.NaN, 4])).toThrow(problem('data.not-a-number'))
    expect(() => surveyMean(domain(surveyDesign({weights}), () => false), [1, 2, 3, 4])).toThrow(problem('data.empty'))
  })

  it('counts units of equal names in two strata as two', () => {
    expect(degreesOfFreedom(surveyDesign({weights, strata: ['a', 'a', 'b', 'b'], units: [1, 2, 1, 2]}))).toBe(2)
  })

  it('says what it does with a stratum of one unit, and refuses it unless told', () => {
    const design = (lonely?: 'fail' | 'certainty' | 'adjust' | 'average', population?: number[]) =>
      surveyDesign({weights, strata: ['a', 'b', 'b', 'b'], ...(lonely ? {lonely} : {}), ...(population ? {population} : {})})
    const values = [9, 2, 4, 5]
    expect(() => surveyMean(design(), values)).toThrow(problem('design.lonely-unit'))
    const certain = surveyMean(design('certainty'), values).standardError
    expect(surveyMean(design('average'), values).standardError).toBeCloseTo(certain * Math.SQRT2, 12)
    expect(surveyMean(design('adjust'), values).standardError).toBeGreaterThan(certain)
    // A stratum taken whole has no error, whatever else is asked.
    expect(surveyMean(design('fail', [1, 9, 9, 9]), values).standardError).toBeGreaterThan(0)
  })

  it('of a simple random sample gives what the textbook gives', () => {
    const values = [3, 5, 8, 12]
    const {value, standardError, designEffect, designEffectReplacement, df} = surveyMean(surveyDesign({weights: [5, 5, 5, 5], population: [20, 20, 20, 20]}), values)
    const variance = (16 + 4 + 1 + 25) / 3
    expect(value).toBe(7)
    expect(standardError).toBeCloseTo(Math.sqrt((variance / 4) * (16 / 20)), 12)
    expect(designEffect).toBeCloseTo(1, 12)
    expect(designEffectReplacement).toBeCloseTo(0.8, 12)
    expect(df).toBe(3)
  })

  it('does not call a share of nobody fixed, and still has an interval for it', () => {
    const design = surveyDesign({weights: Array.from({length: 50}, () => 10)})
    const [none, all] = surveyShares(design, {code: new Int32Array(50).fill(1), count: 2})
    expect(none).toMatchObject({value: 0, standardError: 0, fixed: false})
    expect(shareInterval(none!, 'logit')).toBeUndefined()
    expect(shareInterval(none!, 'korn-graubard')!.low).toBe(0)
    expect(shareInterval(none!, 'korn-graubard')!.high).toBeCloseTo(1 - 0.025 ** (1 / 50), 10)
    expect(shareInterval(all!, 'wilson')!.high).toBe(1)
    expect(wald(0, 50)).toEqual({low: 0, high: 0})
    expect(marginOfError(1000)).toBeCloseTo(0.03099, 5)
  })

  it('has a median, an open interval where the sample ends, and the smallest value that reaches the share', () => {
    const design = surveyDesign({weights: [1, 1, 1, 1]})
    expect(surveyQuantile(design, [4, 1, 3, 2], 0.5).value).toBe(2)
    expect(surveyQuantile(design, [4, 1, 3, 2], 0.1).value).toBe(1)
    const {low, high, standardError} = surveyQuantile(design, [4, 1, 3, 2], 0.5)
    expect([low, high, standardError]).toEqual([undefined, undefined, undefined])
    expect(() => surveyQuantile(design, [1, 2, 3, 4], 1)).toThrow(problem('parameter.range'))
  })

  it('refuses a test of a question with one answer', () => {
    const design = surveyDesign({weights})
    expect(() => association(design, codesOf(['a', 'a', 'a', 'a']), codesOf([1, 2, 1, 2]))).toThrow(problem('data.empty'))
  })
})

describe('weights', () => {
  const groups = codesOf(['m', 'w', 'm', 'w', 'w', 'm'])
  const ages = codesOf(['y', 'y', 'o', 'o', 'y', 'o'])
  const design = surveyDesign({weights: [1, 2, 1, 3, 1, 2]})

  it('raked meet every margin to 1e-10 of the total, whether by combinations or case by case', () => {
    const margins = [{groups, targets: [48, 52]}, {groups: ages, targets: [30, 70]}]
    const raked = rake(design, margins)
    for (const {groups: {code, count}, targets} of margins)
      for (let g = 0; g < count; g++) expect(Math.abs(raked.weights.reduce((sum, w, i) => sum + (code[i] === g ? w : 0), 0) - targets[g]!)).toBeLessThan(1e-8)
    // Margins of so many categories that no table of combinations is kept.
    const wide = margins.map(({groups, targets}) => ({groups: {code: groups.code, count: 300}, targets: [...targets, ...new Array<number>(298).fill(0)]}))
    const each = rakeWeights(design.weights, wide).weights
    each.forEach((w, i) => expect(w).toBeCloseTo(raked.weights[i]!, 8))
    expect(surveyTotal(raked, groups.code.map(c => (c === 0 ? 1 : 0)))).toMatchObject({fixed: true})
    expect(confidence(surveyTotal(raked, groups.code.map(c => (c === 0 ? 1 : 0))))).toBeUndefined()
  })

  it('that cannot be raked are refused by name', () => {
    const by = (targets: number[]) => [{groups, targets: [48, 52]}, {groups: ages, targets}]
    expect(() => rake(design, by([30, 71]))).toThrow(problem('margin.totals-differ'))
    expect(() => rake(design, by([0, 100]))).toThrow(problem('margin.empty'))
    expect(() => rake(design, by([30]))).toThrow(problem('data.shape'))
    expect(() => postStratify(design, {groups: {code: groups.code, count: 3}, targets: [50, 40, 10]})).toThrow(problem('margin.empty'))
    expect(() => rake(design, by([30, 70]), {maxRounds: 1})).toThrow(problem('raking.no-convergence'))
    // Men are all old and women all young: the margins contradict each other.
    const same = [{groups, targets: [48, 52]}, {groups, targets: [40, 60]}]
    expect(() => rake(design, same)).toThrow(problem('raking.no-convergence'))
  })

  it('trimmed keep their sum and obey the bound when asked until they do', () => {
    const trimmed = trimWeights(surveyDesign({weights: [1, 1, 1, 1.9, 2.5]}), {upper: 2, untilStable: true})
    expect(() => trimWeights(surveyDesign({weights: [1, 1, 1, 1.9, 10]}), {upper: 2, untilStable: true})).toThrow(problem('trim.nothing-left'))
    expect(Math.max(...trimmed.weights)).toBeLessThanOrEqual(2.0000000001)
    expect(() => trimWeights(surveyDesign({weights: [5, 5]}), {upper: 2})).toThrow(problem('trim.nothing-left'))
    const gentle = trimWeights(surveyDesign({weights: [1, 1, 1, 5]}), {upper: 3})
    expect(gentle.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(8, 12)
    expect(kish(gentle.weights).designEffect).toBeLessThan(kish([1, 1, 1, 5]).designEffect)
  })
})

describe('questions', () => {
  it('with several answers are counted by people and by answers', () => {
    const found = multiResponse(surveyDesign({weights: [1, 1, 2, 4]}), [[0, 1], [1], [], undefined], 3)
    expect(found).toMatchObject({base: 3, answers: 3})
    expect(found.options.map(({n}) => n)).toEqual([1, 2, 0])
    expect(found.options.map(({ofPeople}) => ofPeople.value)).toEqual([0.25, 0.5, 0])
    expect(found.options.reduce((sum, {ofAnswers}) => sum + ofAnswers!, 0)).toBeCloseTo(1, 12)
  })

  it('on a scale leave "don\'t know" out of the mean and count it', () => {
    const values = [1, 2, 4, 5, 5, 9, Number.NaN]
    const found = likert(surveyDesign({weights: values.map(() => 1)}), values, [1, 2, 3, 4, 5])
    expect(found).toMatchObject({n: 5, off: 1, median: 4})
    expect(found.mean.value).toBeCloseTo(3.4, 12)
    expect(found.topTwo.value).toBeCloseTo(0.6, 12)
    expect(found.bottomTwo.value).toBeCloseTo(0.4, 12)
    expect(found.shares.map(({value}) => value)).toEqual([0.2, 0.2, 0, 0.2, 0.4])
  })

  it('of recommendation give a score with the error of a difference of shares', () => {
    const values = [10, 9, 8, 7, 6, 0, 10, Number.NaN]
    const n = 7
    const {score, promoters, detractors} = netPromoter(surveyDesign({weights: values.map(() => 2)}), values)
    const [p, d] = [3 / n, 2 / n]
    expect(score.value).toBeCloseTo(100 * (p - d), 10)
    expect([promoters.value, detractors.value]).toEqual([p, d].map(v => expect.closeTo(v, 12)))
    // The person without an answer is outside the domain: eight were drawn, seven count.
    expect(score.standardError).toBeCloseTo(100 * Math.sqrt(((p + d - (p - d) ** 2) / n) * (8 / 7)), 10)
    expect(() => netPromoter(surveyDesign({weights: [1, 1]}), [5, 11])).toThrow(problem('parameter.range'))
  })
})

describe('outcome rates', () => {
  const field = {complete: 500, partial: 20, refusal: 300, nonContact: 150, other: 30, unknownHousehold: 800, unknownOther: 200, ineligible: 250}

  it('stand beside their formulas', () => {
    const rates = outcomeRates(field)
    const value = (name: keyof typeof rates) => rates[name].rate!
    expect(rates.RR1).toMatchObject({formula: 'I / ((I+P) + (R+NC+O) + (UH+UO))', numerator: 500, denominator: 2000, rate: 0.25})
    expect(value('RR2')).toBe(0.26)
    expect(rates.RR3).toMatchObject({e: 0.8, rate: 500 / 1800})
    expect(value('RR4')).toBe(520 / 1800)
    expect([value('RR5'), value('RR6')]).toEqual([0.5, 0.52])
    expect([value('COOP1'), value('COOP2'), value('COOP3'), value('COOP4')]).toEqual([500 / 850, 520 / 850, 500 / 820, 520 / 820])
    expect([value('REF1'), value('REF2'), value('REF3')]).toEqual([0.15, 300 / 1800, 0.3])
    expect([value('CON1'), value('CON2'), value('CON3')]).toEqual([850 / 2000, 850 / 1800, 0.85])
    expect(rates['KR-COOP']).toMatchObject({formula: 'I / (I+R)', rate: 0.625})
    expect(rates['KR-CON']).toMatchObject({rate: 800 / 1600})
  })

  it('are absent where nothing is below the line, and refuse what is no count', () => {
    const none = {complete: 0, partial: 0, refusal: 0, nonContact: 0, other: 0, unknownHousehold: 0, unknownOther: 0}
    expect(outcomeRates(none).RR1.rate).toBeUndefined()
    expect(() => outcomeRates({...field, refusal: -1})).toThrow(problem('parameter.range'))
    expect(() => outcomeRates({...field, e: 1.1})).toThrow(problem('parameter.range'))
  })
})

describe('the statistics', () => {
  it('import only each other and give a browser the same answers', async () => {
    for (const name of readdirSync(folder)) {
      const imported = [...readFileSync(folder + name, 'utf8').matchAll(/from '([^']+)'/g)].map(match => match[1]!)
      expect(imported.filter(from => !/^\.\/[a-z-]+\.js$/.test(from)), name).toEqual([])
    }

    const {outputFiles} = await build({entryPoints: [folder + 'index.ts'], bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'statistics', logLevel: 'silent'})
    const answer = runInContext(`${outputFiles[0]!.text}; JSON.stringify(statistics.surveyMean(statistics.surveyDesign({weights: [1, 2, 3]}), [4, 5, 9]))`, createContext({TextEncoder, TextDecoder})) as string
    expect(JSON.parse(answer)).toEqual(surveyMean(surveyDesign({weights: [1, 2, 3]}), [4, 5, 9]))
  })
})
