import {Fault} from '../../fault.js'
import './faults.js'
import {labelKey} from '../../survey/label-key.js'

/** What a mapping profile says about the header of a file. Positions count from 0 here. */
export interface HeaderRules {
  /** Physical row of the header; 0: there is none. */
  readonly row: number | undefined
  readonly rows: 1 | 2
  readonly groups: readonly string[]
  /** The heading of a column whose question stands above it. */
  join(above: string, below: string): string
  /** The field a heading was named for. */
  named(heading: string): string | undefined
  /** How many fields are found by position alone. */
  readonly placed: number
  /** The field that stands at a position. */
  placedAt(position: number): string | undefined
  /** @throws Fault `file.column-differs` when another heading stands at a position than the one it was named with */
  checkPlaces(headings: readonly string[], file: string): void
  /** Which of two headings of one field counts; undefined when neither may. */
  better(id: string, first: string, second: string): 'first' | 'second' | undefined
  isIgnored(heading: string, position: number): boolean
  isPersonal(heading: string, position: number): boolean
  passes(heading: string, position: number): boolean
}

/** A field that a profile finds by heading or position. */
export interface NamedPlace {
  readonly id: string
  readonly header?: readonly string[]
  /** From 1. */
  readonly position?: number
  /** Headings go by rank: of several in one file the first counts. */
  readonly ranked?: boolean
}

/** Headings (`start*` for all that begin so) and positions, from 1. */
export type Passed = readonly (string | number)[]

/** Makes header rules from what a profile names. */
export function headerRules(given: {
  row?: number; rows?: 1 | 2; joined?: string; plain?: readonly string[]; groups?: readonly string[]
  places: readonly NamedPlace[]; ignore: Passed; personal: Passed
}): HeaderRules {
  const {joined = ' / '} = given
  const plain = new Set((given.plain ?? []).map(labelKey))
  const byHeading = new Map<string, string>()
  const byPosition = new Map<number, NamedPlace>()
  const ranks = new Map<string, readonly string[]>()
  for (const place of given.places) {
    if (place.position !== undefined) byPosition.set(place.position - 1, place)
    else for (const heading of place.header ?? []) byHeading.set(labelKey(heading), place.id)
    if (place.ranked && place.header) ranks.set(place.id, place.header.map(labelKey))
  }

  const ignored = passing(given.ignore)
  const personal = passing(given.personal)
  return {
    row: given.row, rows: given.rows ?? 1, groups: given.groups ?? [],
    join: (above, below) => (below === '' || plain.has(labelKey(below)) ? above : above === '' ? below : `${above}${joined}${below}`),
    named: heading => (heading === '' ? undefined : byHeading.get(labelKey(heading))),
    placed: [...byPosition.values()].filter(({header}) => header === undefined).length,
    placedAt: position => byPosition.get(position)?.id,
    checkPlaces(headings, file) {
      for (const [position, {header}] of byPosition) {
        const found = headings[position]
        if (header && found !== undefined && !header.some(wanted => labelKey(wanted) === labelKey(found)))
          throw new Fault('file.column-differs', {file, position: position + 1, found, wanted: [...header]})
      }
    },
    better(id, first, second) {
      const order = ranks.get(id)
      if (!order || labelKey(first) === labelKey(second)) return undefined
      return order.indexOf(labelKey(first)) <= order.indexOf(labelKey(second)) ? 'first' : 'second'
    },
    isIgnored: ignored, isPersonal: personal,
    passes: (heading, position) => ignored(heading, position) || personal(heading, position),
  }
}

function passing(given: Passed): (heading: string, position: number) => boolean {
  const positions = new Set(given.filter(one => typeof one === 'number').map(n => n - 1))
  const words = given.filter(one => typeof one === 'string')
  const exact = new Set(words.filter(word => !word.endsWith('*')).map(labelKey))
  const starts = words.filter(word => word.endsWith('*')).map(word => labelKey(word.slice(0, -1)))
  return (heading, position) => {
    if (positions.has(position)) return true
    const key = labelKey(heading)
    return key !== '' && (exact.has(key) || starts.some(start => key.startsWith(start)))
  }
}
