import {cleanText} from '../reading/grid.js'
import {rejectColumns, type Header} from '../reading/header.js'
import type {NamedProfile, Profile, ProfileColumn} from './profile.js'

/** What a batch keeps of how one file was read. */
interface Mapping {
  /** The profile used, with its base filled in; absent when the survey's own headings were enough. */
  readonly profile?: {readonly name: string; readonly hash: string; readonly rules: Profile}
  readonly headerRow: number
  /** The columns of the file in their order; `field` is absent for those that were passed over. */
  readonly columns: readonly {readonly position: number; readonly heading: string; readonly field?: string; readonly personal?: true}[]
}

/** How a file was read, as the JSON a batch keeps. Headings only: nothing of what was in the cells. */
export function describeMapping(header: Header, used: NamedProfile | undefined): string {
  const fields = new Map([...header.columns].map(([id, position]) => [position, id]))
  const shift = header.fromRejects ? rejectColumns.length : 0
  const mapping: Mapping = {
    ...(used ? {profile: {name: used.name, hash: used.hash, rules: used.profile}} : {}),
    headerRow: header.headerRow,
    columns: header.cells.slice(shift).map((text, i) => {
      const field = fields.get(i + shift)
      return {
        position: i + 1, heading: cleanText(text), ...(field === undefined ? {} : {field}), ...(header.unread.has(i + shift) ? {personal: true as const} : {}),
      }
    }),
  }
  return JSON.stringify(mapping)
}

/**
 * The profile that reads another file exactly as this one was read: every column by the heading it had, what was passed
 * over passed over again, and the rules of the profile that was used.
 *
 * @param survey the survey the file went to
 */
export function profileFromMapping(text: string, survey: string): Profile {
  const {profile: used, headerRow, columns} = JSON.parse(text) as Mapping
  const {base: _base, about: _about, patterns: _patterns, groups: _groups, columns: _columns, ignore: _ignore, personal: _personal, sheet, received, clerk, ...rules} = used?.rules ?? ({} as Profile)
  const place = ({heading, position}: Mapping['columns'][number]) => (headerRow === 0 || heading === '' ? {position} : {header: [heading]})
  const at = (field: string) => columns.find(column => column.field === field)
  const own = columns.flatMap((column): ProfileColumn[] => {
    const {field} = column
    if (field === undefined || field.startsWith('#')) return []
    const [question, part] = field.split('\n') as [string, string | undefined]
    return [{...place(column), question, ...(part === undefined ? {} : part.startsWith('#') ? {rank: Number(part.slice(1))} : {option: part})}]
  })
  const found = {sheet: at('#sheet'), received: at('#received'), clerk: at('#clerk')}
  const passed = (personal: boolean) => columns.filter(column => column.field === undefined && (column.personal === true) === personal)
    .flatMap(({heading, position}): (string | number)[] => (headerRow === 0 ? [position] : heading === '' ? [] : [heading]))
  const bare = <P extends object | undefined>(given: P) => {
    const {header: _header, position: _position, ...rest} = (given ?? {}) as {header?: unknown; position?: unknown}
    return rest as Omit<NonNullable<P>, 'header' | 'position'>
  }

  return {
    survey, ...rules,
    ...(found.sheet ? {sheet: {...bare(sheet), ...place(found.sheet)}} : sheet?.content ? {sheet: bare(sheet)} : {}),
    ...(found.received ? {received: {...bare(received), ...place(found.received)}} : {}),
    ...(found.clerk ? {clerk: place(found.clerk)} : {}),
    columns: own,
    ...(passed(false).length > 0 ? {ignore: passed(false)} : {}),
    ...(passed(true).length > 0 ? {personal: passed(true)} : {}),
  }
}
