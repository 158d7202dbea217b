import {existsSync, readFileSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {emptyStore, temporaryFolder} from '../support/office.js'
import {pds} from '../support/pds.js'

const folder = process.env.PDS_CASES
  ? join(process.env.PDS_CASES, 'survey-api')
  : fileURLToPath(new URL('../../../shared/cases/survey-api/', import.meta.url))
const present = existsSync(join(folder, 'expected.json'))
if (!present) console.warn(`SKIPPED: the samples of schools are not at ${folder}; the design of a survey file goes unchecked against published figures.`)

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the published tree as it is
const expected: any = present ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) : {}

/** The columns of the published files as a questionnaire, and the design under test. */
const survey = (code: string, design: string) => `code: ${code}
title: {en: Schools}
languages: [en]
missing: ["", NA]
ignore: ["", cds, snum, api99, target, growth, both, awards, meals, ell, api.stu, dnum]
questions:
  - {code: stype, type: single, label: {en: Type}, options: [{code: E, label: {en: E}}, {code: H, label: {en: H}}, {code: M, label: {en: M}}]}
  - {code: wide, type: single, label: {en: School-wide}, columns: [sch.wide], options: [{code: No, label: {en: "No"}}, {code: Yes, label: {en: "Yes"}}]}
  - {code: imp, type: single, label: {en: Comparable}, columns: [comp.imp], options: [{code: No, label: {en: "No"}}, {code: Yes, label: {en: "Yes"}}]}
  - {code: api00, type: number, label: {en: Index}}
  - {code: enroll, type: number, label: {en: Pupils}}
design: ${design}
`.replace(design.includes('dnum') ? ', dnum]' : '\u0000', ']').replaceAll('{code: No,', '{code: "No",').replaceAll('{code: Yes,', '{code: "Yes",')

const margin = (name: string) => JSON.stringify(expected.margins[name])

/** Designs of a survey file, the sample each describes, and where its figures are published. */
const designs: [string, string, string, (tree: typeof expected) => typeof expected, string[]][] = [
  ['P-1', 'apistrat.csv', '{weight: pw, strata: [stype], population_size: fpc}', tree => tree.strat_fpc, []],
  ['P-2', 'apiclus1.csv', '{weight: pw, cluster: dnum, population_size: fpc}', tree => tree.clus1_fpc, []],
  ...(present ? [
    ['P-3', 'apiclus1.csv', `{weight: pw, cluster: dnum, population_size: fpc, margins: {stype: ${margin('stype')}}}`, tree => tree.clus1_adjusted.poststratify_stype, []],
    ['P-4', 'apistrat.csv', `{weight: pw, strata: [stype], population_size: fpc, margins: {stype: ${margin('stype')}, wide: ${margin('sch.wide')}}}`, tree => tree.strat_adjusted.rake_stype_schwide, ['wide']],
    ['P-5', 'apiclus1.csv', `{weight: pw, cluster: dnum, population_size: fpc, margins: {stype: ${margin('stype')}, wide: ${margin('sch.wide')}}}`, tree => tree.clus1_adjusted.rake_stype_schwide, ['wide']],
  ] as [string, string, string, (tree: typeof expected) => typeof expected, string[]][] : []),
]

describe.skipIf(!present)('the published samples of schools, imported as surveys with a design', () => {
  it('come out of the binary with the published means, totals, shares, medians, errors, intervals and tests', async () => {
    const home = await temporaryFolder()
    const env = {PDS_STORE: await emptyStore('sqlite'), PDS_HOME: home}
    const run = async (...argv: string[]) => {
      const done = await pds(argv, {env})
      expect(done.exit, done.err + done.out.slice(0, 800)).toBe(0)
      return done
    }
    await run('db', 'init')
    let figures = 0
    const near = (what: string, ours: number | undefined, theirs: number) => {
      figures++
      expect(Math.abs(ours! - theirs), `${what}: published ${theirs}, counted ${ours}`).toBeLessThanOrEqual(1e-6 * Math.abs(theirs))
    }
    for (const [code, file, design, of, fixed] of designs) {
      await writeFile(join(home, `${code}.yaml`), survey(code, design))
      await run('survey', 'create', '--file', join(home, `${code}.yaml`))
      await run('survey', 'open', code)
      await run('response', 'import', join(folder, file), '--survey', code)
      const tree = of(expected)
      const tally = (await run('tally', 'survey', code, '--by', 'stype', '--json')).json
      const question = (name: string) => tally.questions.find((q: {code: string}) => q.code === name)
      const at = (name: string) => `${code} ${name}`
      expect(tally.design.df).toBe(tree.df)
      const {mean, total} = question('api00').weighted
      near(at('mean'), mean.value, tree.mean_api00.estimate)
      near(at('its error'), mean.standardError, tree.mean_api00.se)
      near(at('its low end'), mean.low, tree.mean_api00.ci_t[0][0])
      near(at('its high end'), mean.high, tree.mean_api00.ci_t[0][1])
      if (tree.mean_api00.deff_wr !== undefined) near(at('its design effect'), mean.designEffect, tree.mean_api00.deff_wr)
      near(at('total'), total.value, tree.total_api00.estimate)
      near(at('total enroll'), question('enroll').weighted.total.value, tree.total_enroll.estimate)
      near(at('error of total enroll'), question('enroll').weighted.total.standardError, tree.total_enroll.se)
      const median = question('api00').weighted.median
      near(at('median'), median.value, tree.quantile_api00[1].quantile)
      near(at('median low'), median.low, tree.quantile_api00[1]['ci.2.5'])
      near(at('median high'), median.high, tree.quantile_api00[1]['ci.97.5'])
      const shares = question('wide').options
      for (const [i, {weighted}] of shares.entries()) {
        near(at(`share ${i}`), weighted.percent, 100 * tree.prop_schwide.estimate[i])
        if (fixed.includes('wide')) expect(weighted, at('a share raked to')).toMatchObject({fixed: true})
        else near(at(`error of share ${i}`), weighted.standardError, 100 * tree.prop_schwide.se[i])
      }

      if (!fixed.includes('wide')) {
        near(at('logit low'), shares[1].weighted.low, 100 * tree.ci_prop_schwide_yes.xlogit.lower)
        near(at('logit high'), shares[1].weighted.high, 100 * tree.ci_prop_schwide_yes.xlogit.upper)
        const beta = (await run('tally', 'survey', code, '--interval', 'korn-graubard', '--json')).json.questions.find((q: {code: string}) => q.code === 'wide').options[1].weighted
        near(at('Korn-Graubard low'), beta.low, 100 * tree.ci_prop_schwide_yes.beta.lower)
        near(at('Korn-Graubard high'), beta.high, 100 * tree.ci_prop_schwide_yes.beta.upper)
        const {test} = tally.crosstabs.find((c: {question: string}) => c.question === 'wide')
        expect(test.kind).toBe('rao-scott')
        near(at('F'), test.statistic, tree.chisq_schwide_stype.F.statistic)
        near(at('df'), test.df, tree.chisq_schwide_stype.F.parameter[0])
        near(at('df2'), test.df2, tree.chisq_schwide_stype.F.parameter[1])
        near(at('p'), test.p, tree.chisq_schwide_stype.F.p)
      }

      near(at('effective size'), tally.effectiveSize, tree.kish.n_eff)
      near(at('design effect of the weights'), tally.designEffect, tree.kish.deff_w)
    }

    expect(figures).toBeGreaterThan(90)
  }, 300_000)
})
