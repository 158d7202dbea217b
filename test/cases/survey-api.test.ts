import {parse} from 'csv-parse/sync'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {
  association, clopperPearson, codesOf, confidence, degreesOfFreedom, domain, kish, postStratify, rake, shareInterval, surveyCounts, surveyDesign,
  surveyMean, surveyQuantile, surveyRatio, surveyShares, surveyTotal, trimWeights, wilson, type Design, type Estimate, type ShareInterval,
} from '../../src/statistics/index.js'

const folder = process.env.PDS_CASES
  ? join(process.env.PDS_CASES, 'survey-api')
  : fileURLToPath(new URL('../../../shared/cases/survey-api/', import.meta.url))
const present = existsSync(join(folder, 'expected.json'))
if (!present) console.warn(`SKIPPED: the samples of schools are not at ${folder}; errors, intervals and raking go unchecked against published figures.`)

/** Reads `expected.json` as it is: a tree of figures. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Tree = any

const expected: Tree = present ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) : {}
const sample = (name: string) => parse(readFileSync(join(folder, name)), {columns: true}) as Record<string, string>[]

/** Every figure compared is taken off this list of paths; what is left at the end was not checked. */
function leaves(tree: Tree, path = ''): string[] {
  if (typeof tree === 'number') return [path]
  if (tree === null || typeof tree !== 'object') return []
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, `${path}/${key}`))
}

function ledger(tree: Tree) {
  const unchecked = new Set(leaves(tree))
  const wrong: string[] = []
  return {
    unchecked, wrong,
    /** @param near absolute distance allowed: for figures that are zero but for rounding */
    same(path: string, ours: number | undefined, near = 0) {
      const theirs = path.split('/').slice(1).reduce((at: Tree, key) => at?.[key], tree)
      if (typeof theirs !== 'number') return void wrong.push(`${path} is not published`)
      unchecked.delete(path)
      if (ours === undefined || !(Math.abs(ours - theirs) <= Math.max(near, 1e-6 * Math.abs(theirs)))) wrong.push(`${path}: ${theirs}, computed ${ours}`)
    },
  }
}

type Ledger = ReturnType<typeof ledger>

const stype = ['E', 'H', 'M']
const wide = ['No', 'Yes']

function columnsOf(rows: Record<string, string>[]) {
  const number = (name: string) => Float64Array.from(rows, row => Number(row[name]))
  return {
    api00: number('api00'), enroll: number('enroll'), students: number('api.stu'),
    stype: codesOf(rows.map(row => row.stype!), stype), wide: codesOf(rows.map(row => row['sch.wide']!), wide), imp: codesOf(rows.map(row => row['comp.imp']!), ['No', 'Yes']),
  }
}

/** A figure with its error and both intervals: normal, and t. */
function figure({same}: Ledger, path: string, ours: Estimate, at?: number) {
  const of = (name: string) => (at === undefined ? `${path}/${name}` : `${path}/${name}/${at}`)
  const row = at ?? 0
  // A share fixed by weighting has an error of rounding only.
  const near = ours.fixed ? 1e-6 * Math.abs(ours.value) : 0
  same(of('estimate'), ours.value)
  same(of('se'), ours.standardError, near)
  same(of('cv'), ours.standardError / ours.value, near)
  const ci = (df: number) => confidence(ours, {df}) ?? {low: ours.value, high: ours.value}
  for (const [name, df] of [['ci_z', Infinity], ['ci_t', ours.df]] as const) {
    same(`${path}/${name}/${row}/0`, ci(df).low, near)
    same(`${path}/${name}/${row}/1`, ci(df).high, near)
  }
}

/** The figures both samples publish, weighted or adjusted. */
function all(book: Ledger, tree: Tree, path: string, design: Design, columns: ReturnType<typeof columnsOf>) {
  const {same} = book
  const at = (rest: string) => `${path}/${rest}`
  same(at('n'), design.n)
  same(at('sum_weights'), design.weights.reduce((a, b) => a + b, 0))
  same(at('df'), degreesOfFreedom(design))

  const mean = surveyMean(design, columns.api00)
  for (const [name, estimate] of [['mean_api00', mean], ['total_api00', surveyTotal(design, columns.api00)], ['total_enroll', surveyTotal(design, columns.enroll)]] as const) {
    figure(book, at(name), estimate)
    same(at(`${name}/df`), estimate.df)
    if (tree[name].deff !== undefined) same(at(`${name}/deff`), estimate.designEffect)
  }

  same(at('mean_api00/deff_wr'), mean.designEffectReplacement)
  const shares = surveyShares(design, columns.wide)
  for (const [name, estimates] of [['prop_stype', surveyShares(design, columns.stype)], ['prop_schwide', shares], ['total_stype', surveyCounts(design, columns.stype)]] as const) {
    estimates.forEach((estimate, i) => figure(book, at(name), estimate, i))
    same(at(`${name}/df`), estimates[0]!.df)
  }

  same(at('prop_schwide/deff'), shares[0]!.designEffect, shares[0]!.fixed ? 1e-9 : 0)
  const ratio = surveyRatio(design, columns.students, columns.enroll)
  same(at('ratio_apistu_enroll/estimate'), ratio.value)
  same(at('ratio_apistu_enroll/se'), ratio.standardError)
  same(at('ratio_apistu_enroll/ci_z/0/0'), confidence(ratio, {df: Infinity})!.low)
  same(at('ratio_apistu_enroll/ci_z/0/1'), confidence(ratio, {df: Infinity})!.high)

  for (const [i] of stype.entries()) {
    const part = domain(design, c => columns.stype.code[c] === i)
    const inside = surveyMean(part, columns.api00)
    const base = at(`by_stype_mean_api00/${i}`)
    same(`${base}/api00`, inside.value)
    same(`${base}/se`, inside.standardError)
    same(`${base}/cv`, inside.standardError / inside.value)
    same(`${base}/DEff.api00`, inside.designEffect)
    same(`${base}/ci_l`, confidence(inside, {df: Infinity})!.low)
    same(`${base}/ci_u`, confidence(inside, {df: Infinity})!.high)
    surveyShares(part, columns.wide).forEach((share, w) => {
      const name = `sch.wide${wide[w]}`
      same(at(`by_stype_prop_schwide/${i}/${name}`), share.value)
      same(at(`by_stype_prop_schwide/${i}/se.${name}`), share.standardError)
      same(at(`by_stype_prop_schwide/${i}/ci_l.${name}`), confidence(share, {df: Infinity})!.low)
      same(at(`by_stype_prop_schwide/${i}/ci_u.${name}`), confidence(share, {df: Infinity})!.high)
    })
    const total = surveyTotal(part, columns.enroll)
    same(at(`by_stype_total_enroll/${i}/enroll`), total.value)
    same(at(`by_stype_total_enroll/${i}/se`), total.standardError)
  }

  ;[0.25, 0.5, 0.75].forEach((p, i) => {
    const quantile = surveyQuantile(design, columns.api00, p)
    same(at(`quantile_api00/${i}/p`), p)
    same(at(`quantile_api00/${i}/quantile`), quantile.value)
    same(at(`quantile_api00/${i}/ci.2.5`), quantile.low)
    same(at(`quantile_api00/${i}/ci.97.5`), quantile.high)
    same(at(`quantile_api00/${i}/se`), quantile.standardError)
  })

  const test = association(design, columns.wide, columns.stype)
  test.table.forEach((row, i) => row.forEach((cell, j) => same(at(`table_schwide_stype/cells/${i}/${j}`), cell)))
  const chi = at('chisq_schwide_stype')
  same(`${chi}/F/statistic`, test.secondOrder.statistic)
  same(`${chi}/F/parameter/0`, test.secondOrder.df)
  same(`${chi}/F/parameter/1`, test.secondOrder.df2)
  same(`${chi}/F/p`, test.secondOrder.p)
  same(`${chi}/Chisq/statistic`, test.pearson)
  same(`${chi}/Chisq/parameter`, test.firstOrder.df)
  same(`${chi}/Chisq/p`, test.firstOrder.p)
  for (const [name, found] of [['Wald', test.wald], ['adjWald', test.adjustedWald]] as const) {
    same(`${chi}/${name}/statistic/0/0`, found?.statistic)
    same(`${chi}/${name}/parameter/0`, found?.df)
    same(`${chi}/${name}/parameter/1`, found?.df2)
    same(`${chi}/${name}/p`, found?.p)
  }

  same(`${chi}/saddlepoint/statistic`, test.pearson)
  same(`${chi}/saddlepoint/p`, test.saddlepoint.p)

  const methods: [string, ShareInterval][] = [['logit', 'logit'], ['likelihood', 'likelihood'], ['asin', 'arcsine'], ['beta', 'korn-graubard'], ['mean', 'mean'], ['xlogit', 'logit']]
  for (const [name, method] of methods) {
    const interval = shareInterval(shares[1]!, method)
    if (tree.ci_prop_schwide_yes[name].degenerate) {
      expect(interval, `${path} ${name} of a share fixed by raking`).toBeUndefined()
      continue
    }

    same(at(`ci_prop_schwide_yes/${name}/estimate`), shares[1]!.value)
    // R reads the ends of the likelihood off a spline through ten points of it, so its own ends are coarse.
    same(at(`ci_prop_schwide_yes/${name}/lower`), interval?.low, name === 'likelihood' ? 5e-6 : 0)
    same(at(`ci_prop_schwide_yes/${name}/upper`), interval?.high, name === 'likelihood' ? 5e-6 : 0)
  }

  const weights = kish(design.weights)
  same(at('kish/deff_w'), weights.designEffect)
  same(at('kish/n_eff'), weights.effectiveSize)
  same(at('kish/weight_cv'), weights.variation, 1e-9)
  same(at('kish/min'), weights.min)
  same(at('kish/max'), weights.max)
  tree.weights?.forEach((_: number, i: number) => same(at(`weights/${i}`), design.weights[i]))
}

describe.skipIf(!present)('the published samples of schools', () => {
  const frame = (file: string, units: boolean) => {
    const rows = sample(file)
    const numbers = (name: string) => rows.map(row => Number(row[name]))
    const columns = columnsOf(rows)
    const design = surveyDesign({weights: numbers('pw'), population: numbers('fpc'), ...(units ? {units: rows.map(row => row.dnum!)} : {strata: rows.map(row => row.stype!)})})
    return {design, columns}
  }

  it.each([['strat', 'apistrat.csv', false], ['clus1', 'apiclus1.csv', true]] as const)('come out of %s with every published figure', (name, file, units) => {
    const {design, columns} = frame(file, units)
    const margins = expected.margins
    const targets = (margin: string, levels: readonly string[]) => levels.map(level => margins[margin][level] as number)
    const byType = {groups: columns.stype, targets: targets('stype', stype)}
    const byWide = {groups: columns.wide, targets: targets('sch.wide', wide)}
    const byImp = {groups: columns.imp, targets: targets('comp.imp', ['No', 'Yes'])}
    const joint = {groups: {code: columns.stype.code.map((code, i) => code + 3 * columns.wide.code[i]!), count: 6}, targets: margins.stype_schwide.map(({Freq}: {Freq: number}) => Freq)}

    const plain = ledger(expected[`${name}_fpc`])
    all(plain, expected[`${name}_fpc`], '', design, columns)
    expect(plain.wrong).toEqual([])
    expect([...plain.unchecked]).toEqual([])

    const tree = expected[`${name}_adjusted`]
    const adjusted = ledger(tree)
    all(adjusted, tree.poststratify_stype, '/poststratify_stype', postStratify(design, byType), columns)
    const raked = rake(design, [byType, byWide])
    all(adjusted, tree.rake_stype_schwide, '/rake_stype_schwide', raked, columns)
    const weights = (path: string, of: Design) => {
      const mean = surveyMean(of, columns.api00)
      figure(adjusted, `${path}/mean_api00`, mean)
      adjusted.same(`${path}/mean_api00/df`, mean.df)
      of.weights.forEach((weight, i) => adjusted.same(`${path}/weights/${i}`, weight))
    }
    const three = rake(design, [byType, byWide, byImp])
    weights('/rake_three', three)
    adjusted.same('/rake_three/kish_n_eff', kish(three.weights).effectiveSize)
    weights('/poststratify_joint', postStratify(design, joint))
    for (const [path, untilStable] of [['/trim_rake_p90_once', false], ['/trim_rake_p90_strict', true]] as const) {
      const upper = tree[path.slice(1)].upper as number
      weights(path, trimWeights(raked, {upper, untilStable}))
      // The bound is data here, and no cut weight may be above it.
      adjusted.same(`${path}/upper`, upper)
    }

    expect(adjusted.wrong).toEqual([])
    expect([...adjusted.unchecked]).toEqual([])
  })

  it('give the published intervals of plain counts', () => {
    const {same, wrong, unchecked} = ledger(expected.binomial)
    expected.binomial.forEach(({x, n}: {x: number; n: number}, i: number) => {
      same(`/${i}/x`, x)
      same(`/${i}/n`, n)
      for (const [name, {low, high}] of [['wilson', wilson(x, n)], ['clopper_pearson', clopperPearson(x, n)]] as const) {
        same(`/${i}/${name}/0`, low, 1e-15)
        same(`/${i}/${name}/1`, high)
      }
    })
    expect(wrong).toEqual([])
    expect([...unchecked]).toEqual([])
  })
})
