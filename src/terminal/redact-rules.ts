import type {Act} from '../act/act.js'
import '../act/export-faults.js'
import {Fault} from '../fault.js'
import {systemTypes} from '../ledger/index.js'

/** Rules of `--redact` as they were typed. @throws Fault `export.rule-unknown` for one that could not reduce any event */
export function redactRules(given: readonly string[], acts: readonly Act[]): string[] {
  const names = [...acts.map(({name}) => name), ...systemTypes]
  const rules = given.flatMap(rule => rule.split(',')).map(rule => rule.trim()).filter(rule => rule !== '')
  for (const rule of rules) {
    const isKnown = rule === 'personal' || names.includes(rule) || (rule.endsWith('.*') && names.some(name => name.startsWith(rule.slice(0, -1))))
    if (!isKnown) throw new Fault('export.rule-unknown', {rule, known: [...new Set(names.map(name => `${name.split('.')[0]}.*`))].sort()})
  }

  return rules
}
