import type {Verification, VerifyCheck, VerifyFailure} from '../ledger/index.js'
import type {Language} from '../language/language.js'
import {checkWords, explainCheck, explainVerifyFailure} from '../language/verify.js'
import {heads} from '../language/words.js'
import {renderTable} from './table.js'

/** Failures shown; the first is in `failure`, all are counted. */
const shownFailures = 20

/** A verification for `--json`; `ok` null is a check that was not done, and `detail` says why. */
export function verificationJson({level, events, root, checks, failures}: Verification, l: Language) {
  const shown = (failure: VerifyFailure) => ({
    kind: failure.kind, ...(failure.seq === undefined ? {} : {seq: failure.seq}), code: failure.code, ...failure.facts, message: explainVerifyFailure(failure, l),
  })
  return {
    level, events, root,
    checks: checks.map(check => ({name: check.name, ok: check.ok, detail: explainCheck(check, l, failures[0])})),
    ...(failures.length > 0 ? {failure: shown(failures[0]!), failures: failures.slice(0, shownFailures).map(shown)} : {}),
  }
}

/** A verification for a person: each check, then what is wrong, row by row. */
export async function verificationText({checks, failures}: Verification, l: Language, width: number | undefined): Promise<string> {
  const result = ({ok}: VerifyCheck) => (ok === null ? '–' : ok ? (l === 'ko' ? '정상' : 'ok') : l === 'ko' ? '이상' : 'not ok')
  const table = await renderTable([
    {field: 'check', head: heads.check[l], get: check => checkWords[check.name][l]},
    {field: 'result', head: heads.result[l], get: result},
    {field: 'detail', head: heads.detail[l], get: check => explainCheck(check, l, failures[0]), flexible: true},
  ], checks, width)
  const wrong = failures.slice(0, shownFailures).map(failure => `  ${explainVerifyFailure(failure, l)}`)
  return wrong.length === 0 ? table : `${table}\n\n${wrong.join('\n')}`
}
