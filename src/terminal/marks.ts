import {Fault} from '../fault.js'
import '../selection/committee-faults.js'

/** Marks as a person types them, `feasibility=8`. @throws Fault `score.mark` where one is no `CRITERION=N` */
export function readMarks(given: readonly string[]): Record<string, number> {
  return Object.fromEntries(given.map(text => {
    const match = /^([A-Za-z][\w-]{0,39})=(\d{1,4})$/.exec(text)
    if (!match) throw new Fault('score.mark', {criterion: text.split('=')[0]!, given: text.split('=')[1] ?? '', max: 0})
    return [match[1]!, Number(match[2])]
  }))
}
