import {Fault} from '../fault.js'
import './faults.js'
import {isDate, type Stop} from '../rulebook/index.js'

/** Reads a span as a person writes it, `consultation:2019-07-02..2019-07-16`. @throws Fault `rulebook.stop-invalid` */
export function readStop(given: string): Stop {
  const match = /^(supplement|consultation):(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(given.trim())
  if (!match || !isDate(match[2]!) || !isDate(match[3]!) || match[3]! < match[2]!) throw new Fault('rulebook.stop-invalid', {given})
  return {kind: match[1] as Stop['kind'], from: match[2]!, to: match[3]!}
}
