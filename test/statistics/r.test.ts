import {expect, describe, it} from 'vitest'
import {
  association, codesOf, cohenKappa, cronbachAlpha, degreesOfFreedom, domain, intraclass, kendallW, pearsonChiSquare, postStratify, rake, shareInterval, surveyDesign, surveyMean,
  surveyQuantile, surveyRatio, surveyShares, surveyTotal, type Design, type LonelyUnit,
} from '../../src/statistics/index.js'
import {hasR, runR} from '../support/r.js'

const present = hasR('survey', 'jsonlite')
if (!present) console.warn('SKIPPED: R with its packages survey and jsonlite is not installed; figures of random designs go unchecked against it.')
const psych = present && hasR('psych')
if (present && !psych) console.warn('SKIPPED: R is without its package psych; intraclass correlations and weighted kappa go unchecked against it.')

const designs = process.env.PDS_SOAK ? 500 : 25

/** The same numbers in every run. */
function random(seed: number) {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {uniform, below: (n: number) => Math.floor(uniform() * n)}
}

interface Sample {
  w: number[]
  s: number[]
  u: number[]
  f: number[] | null
  x: number[]
  y: number[]
  g: number[]
  h: number[]
  lonely: LonelyUnit
  calibration: 'none' | 'post-strata' | 'raking'
  tg: number[]
  th: number[]
}

/** A sample of up to six strata, with or without units, population, a stratum of one unit, and calibration. */
function sample(seed: number): Sample {
  const {uniform, below} = random(seed)
  const strata = 1 + below(6)
  const clustered = below(2) === 0
  const finite = below(2) === 0
  const lonely = (['fail', 'certainty', 'adjust', 'average'] as const)[below(4)]!
  const result: Sample = {w: [], s: [], u: [], f: finite ? [] : null, x: [], y: [], g: [], h: [], lonely, calibration: (['none', 'post-strata', 'raking'] as const)[below(3)]!, tg: [], th: []}
  let unit = 0
  for (let s = 0; s < strata; s++) {
    const alone = lonely !== 'fail' && strata > 2 && s === 0
    const units = alone ? 1 : (clustered ? 3 + below(8) : 15 + below(40))
    const population = units * (2 + below(20))
    for (let u = 0; u < units; u++) {
      unit++
      const shift = uniform() * 10
      for (let k = clustered ? 2 + below(12) : 1; k > 0; k--) {
        result.w.push(5 + uniform() * 60)
        result.s.push(s)
        result.u.push(unit)
        result.f?.push(population)
        result.x.push(Math.round((20 + shift + s * 3 + uniform() * 30) * 8) / 8)
        result.y.push(10 + shift + uniform() * 20)
        result.h.push(result.h.length < 4 ? result.h.length % 2 : below(2 + (shift > 5 ? 1 : 0)) > 0 ? 1 : 0)
        result.g.push(result.g.length < 12 ? result.g.length % 3 : below(3))
      }
    }
  }

  const total = result.w.reduce((a, b) => a + b, 0)
  const share = 0.3 + uniform() * 0.2
  result.tg = [share, 0.35, 0.65 - share].map(part => part * total)
  result.th = [0.45, 0.55].map(part => part * total)
  return result
}

const script = `library(survey)
output <- lapply(input, function(d) {
  data <- data.frame(w=d$w, s=d$s, u=d$u, x=d$x, y=d$y, g=factor(d$g), h=factor(d$h), one=d$h==1)
  options(survey.lonely.psu=d$lonely)
  design <- if (is.null(d$f)) svydesign(ids=~u, strata=~s, weights=~w, data=data) else { data$f <- d$f; svydesign(ids=~u, strata=~s, weights=~w, fpc=~f, data=data) }
  tg <- data.frame(g=levels(data$g), Freq=d$tg); th <- data.frame(h=levels(data$h), Freq=d$th)
  if (d$calibration == "post-strata") design <- postStratify(design, ~g, tg)
  if (d$calibration == "raking") design <- rake(design, list(~g, ~h), list(tg, th), control=list(maxit=1000, epsilon=1e-12))
  stat <- function(m) list(v=as.vector(coef(m)), se=as.vector(SE(m)))
  q <- function(p) as.vector(svyquantile(~x, design, p)[[1]])
  ci <- function(method) tryCatch(as.vector(attr(svyciprop(~one, design, method=method), "ci")), error=function(e) NULL)
  chi <- function(statistic) tryCatch({t <- svychisq(~g+h, design, statistic=statistic); list(s=as.vector(t$statistic), df=as.vector(t$parameter), p=as.vector(t$p.value))}, error=function(e) NULL)
  part <- subset(design, g == "0")
  m <- svymean(~x, design, deff=TRUE)
  list(w=as.vector(weights(design)), df=degf(design), mean=stat(m), deff=as.vector(deff(m)), total=stat(svytotal(~y, design)), ratio=list(v=as.vector(coef(svyratio(~y, ~x, design))), se=as.vector(SE(svyratio(~y, ~x, design)))),
    shares=stat(svymean(~g, design)), part=stat(svymean(~x, part)), partdf=degf(part), parttotal=stat(svytotal(~x, part)), q25=q(.25), q50=q(.5), q75=q(.75),
    logit=ci("xlogit"), beta=ci("beta"), mean_ci=ci("mean"), asin=ci("asin"), F=chi("F"), Chisq=chi("Chisq"), Wald=chi("Wald"), adj=chi("adjWald"), saddle=chi("saddlepoint"))
})`

interface Stat {
  v: number | number[]
  se: number | number[]
}

interface Chi {
  s: number
  df: number | number[]
  p: number
}

interface Answer {
  w: number[]
  df: number
  partdf: number
  deff: number
  mean: Stat
  total: Stat
  ratio: Stat
  shares: Stat
  part: Stat
  parttotal: Stat
  q25: (number | null)[]
  q50: (number | null)[]
  q75: (number | null)[]
  logit: number[] | null
  beta: number[] | null
  mean_ci: number[] | null
  asin: number[] | null
  F: Chi | null
  Chisq: Chi | null
  Wald: Chi | null
  adj: Chi | null
  saddle: Chi | null
}

describe.skipIf(!present)('R, the other program', () => {
  it(`gives the same figures for ${designs} random designs`, () => {
    const samples = Array.from({length: designs}, (_, i) => sample(1000 + i))
    const answers = runR<Answer[]>(script, samples)
    const wrong: string[] = []
    let compared = 0
    samples.forEach((s, i) => {
      const theirs = answers[i]!
      const near = (name: string, ours: number | undefined, value: number | null | undefined, scale = 0) => {
        if (value === null || value === undefined) return
        compared++
        if (ours === undefined || !(Math.abs(ours - value) <= 1e-6 * Math.max(Math.abs(value), scale))) wrong.push(`design ${1000 + i} (${s.lonely}, ${s.calibration}) ${name}: R ${value}, here ${ours}`)
      }
      const groups = codesOf(s.g, [0, 1, 2])
      const halves = codesOf(s.h, [0, 1])
      const drawn = surveyDesign({weights: s.w, strata: s.s, units: s.u, lonely: s.lonely, ...(s.f ? {population: s.f} : {})})
      const margins = [{groups, targets: s.tg}, {groups: halves, targets: s.th}]
      const design: Design = s.calibration === 'none' ? drawn : s.calibration === 'post-strata' ? postStratify(drawn, margins[0]!) : rake(drawn, margins)
      theirs.w.forEach((w, k) => near(`weight ${k}`, design.weights[k], w))
      near('df', degreesOfFreedom(design), theirs.df)
      const pair = (name: string, {value, standardError}: {value: number; standardError: number}, stat: Stat, at?: number) => {
        const take = (of: number | number[]) => (at === undefined ? (of as number) : (of as number[])[at]!)
        near(name, value, take(stat.v))
        // A share fixed by weighting has an error of rounding only.
        near(`error of ${name}`, standardError, take(stat.se), Math.abs(value) * 1e-3)
      }
      const mean = surveyMean(design, s.x)
      pair('mean', mean, theirs.mean)
      near('design effect', mean.designEffect, theirs.deff)
      pair('total', surveyTotal(design, s.y), theirs.total)
      pair('ratio', surveyRatio(design, s.y, s.x), theirs.ratio)
      surveyShares(design, groups).forEach((share, g) => pair(`share ${g}`, share, theirs.shares, g))
      const part = domain(design, k => s.g[k] === 0)
      // R averages over the strata that are in the domain; here over those of the design.
      if (s.lonely !== 'average' || new Set(s.s.filter((_, k) => s.g[k] === 0)).size === new Set(s.s).size) {
        pair('mean of a domain', surveyMean(part, s.x), theirs.part)
        pair('total of a domain', surveyTotal(part, s.x), theirs.parttotal)
      }

      near('df of a domain', degreesOfFreedom(part), theirs.partdf)
      const smallest = Math.min(...s.x)
      for (const [p, found] of [[0.25, theirs.q25], [0.5, theirs.q50], [0.75, theirs.q75]] as const) {
        const quantile = surveyQuantile(design, s.x, p)
        near(`quantile ${p}`, quantile.value, found[0])
        near(`quantile ${p} high`, quantile.high, found[2])
        // Below the smallest value's share survey 4.1 answers with the second smallest.
        if (quantile.low === smallest) continue
        near(`quantile ${p} low`, quantile.low, found[1])
        near(`quantile ${p} error`, quantile.standardError, found[3])
      }

      const half = surveyShares(design, halves)[1]!
      if (!half.fixed)
        for (const [method, ends] of [['logit', theirs.logit], ['korn-graubard', theirs.beta], ['mean', theirs.mean_ci], ['arcsine', theirs.asin]] as const) {
          const interval = shareInterval(half, method)
          // R lets an angle run past 0 or a right angle and come back; here the interval ends there.
          if (interval?.low !== 0) near(`${method} low`, interval?.low, ends?.[0])
          if (interval?.high !== 1) near(`${method} high`, interval?.high, ends?.[1])
        }

      const test = association(design, groups, halves)
      const chi = (name: string, ours: {statistic: number; df: number; df2?: number; p: number} | undefined, found: Chi | null) => {
        if (!found) return
        near(`${name} statistic`, ours?.statistic, found.s)
        near(`${name} p`, ours?.p, found.p, 1e-6)
        ;[found.df].flat().forEach((df, k) => near(`${name} df ${k}`, k === 0 ? ours?.df : ours?.df2, df))
      }
      chi('Rao-Scott F', test.secondOrder, theirs.F)
      chi('Rao-Scott chi-square', {...test.firstOrder, statistic: test.pearson}, theirs.Chisq)
      chi('Wald', test.wald, theirs.Wald)
      chi('adjusted Wald', test.adjustedWald, theirs.adj)
      // R looks for the saddlepoint to 1e-8, which the formula magnifies near the middle of the distribution.
      near('saddlepoint p', test.saddlepoint.p, theirs.saddle?.p, 100)
    })
    expect(wrong.slice(0, 40)).toEqual([])
    expect(compared).toBeGreaterThan(designs * 60)
  })

  it('gives the same chi-square, alpha and Kendall W', () => {
    const {below} = random(5)
    const table = [[12, 5, 7], [3, 9, 11]]
    const marks = Array.from({length: 40}, () => {
      const person = below(4)
      return Array.from({length: 5}, () => 1 + person + below(3))
    })
    const judges = Array.from({length: 6}, () => Array.from({length: 9}, (_, j) => Math.floor(j / 2) + below(5)))
    const theirs = runR<{chi: number[]; alpha: number; friedman: number[]}>(`
      t <- chisq.test(do.call(rbind, input$table), correct=FALSE); m <- do.call(rbind, input$marks); k <- ncol(m)
      f <- friedman.test(do.call(rbind, input$judges))
      output <- list(chi=c(t$statistic, t$parameter, t$p.value), alpha=k/(k-1)*(1-sum(apply(m,2,var))/var(rowSums(m))), friedman=c(f$statistic, f$p.value))`, {table, marks, judges})
    const chi = pearsonChiSquare(table)
    expect([chi.statistic, chi.df, chi.p].map((v, i) => Math.abs(v / theirs.chi[i]! - 1)).every(off => off < 1e-10)).toBe(true)
    expect(cronbachAlpha(marks).alpha).toBeCloseTo(theirs.alpha, 12)
    const w = kendallW(judges)
    expect(w.test.statistic).toBeCloseTo(theirs.friedman[0]!, 10)
    expect(w.test.p).toBeCloseTo(theirs.friedman[1]!, 10)
    expect(w.w).toBeCloseTo(theirs.friedman[0]! / (6 * 8), 12)
  })

  it.skipIf(!psych)('gives the same intraclass correlations, kappas and standardised alpha', () => {
    const {below} = random(11)
    const rows = Array.from({length: 14}, () => {
      const thing = below(6)
      return [1 + thing + below(3), 2 + thing + below(2), 1 + thing + below(4), thing + below(3)]
    })
    const table = [[11, 3, 1, 0], [4, 13, 5, 1], [1, 6, 12, 4], [0, 1, 5, 9]]
    const theirs = runR<{icc: number[][]; kappa: number[]; error: number; alpha: {raw: number; std: number; drop: number[]}}>(`library(psych)
      i <- ICC(do.call(rbind, input$rows), lmer=FALSE)$results
      t <- do.call(rbind, input$table); k <- cohen.kappa(t)
      a <- suppressMessages(alpha(do.call(rbind, input$rows), warnings=FALSE))
      output <- list(icc=lapply(1:6, function(r) as.numeric(i[r, c("ICC","F","p","lower bound","upper bound")])), kappa=c(k$kappa, k$weighted.kappa), error=sqrt(k$var.kappa),
        alpha=list(raw=a$total$raw_alpha, std=a$total$std.alpha, drop=a$alpha.drop$raw_alpha))`, {rows, table})
    const ours = intraclass(rows)
    ;(['ICC(1)', 'ICC(A,1)', 'ICC(C,1)', 'ICC(k)', 'ICC(A,k)', 'ICC(C,k)'] as const).forEach((form, f) => {
      const {value, test, low, high} = ours[form]
      const found = [value, test.statistic, test.p, low, high]
      found.forEach((figure, k) => expect(Math.abs(figure - theirs.icc[f]![k]!), `${form} ${k}: ${figure} and ${theirs.icc[f]![k]}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(figure))))
    })
    for (const [k, weights] of [[0, 'none'], [1, 'quadratic']] as const) expect(cohenKappa(table, weights).kappa).toBeCloseTo(theirs.kappa[k]!, 10)
    // The error of a weighted kappa is not psych's: agreement.test.ts holds it to the slopes of kappa itself.
    expect(cohenKappa(table).standardError).toBeCloseTo(theirs.error, 10)

    const alpha = cronbachAlpha(rows)
    expect(alpha.alpha).toBeCloseTo(theirs.alpha.raw, 10)
    expect(alpha.standardised).toBeCloseTo(theirs.alpha.std, 10)
    alpha.without!.forEach((value, k) => expect(value).toBeCloseTo(theirs.alpha.drop[k]!, 10))
  })
})
