import type {DraftOption} from './draft.js'
import type {FormWords} from './form-words.js'
import type {Report} from './report.js'
import type {FormTable} from './xlsform-table.js'

/** The longest list of choices a question may have. */
export const mostChoices = 5000

/** A choice, with the name it bears in the form. */
export interface FormChoice extends DraftOption {
  readonly name: string
}

/** The lists of the choices sheet, by name. */
export function readChoices(table: FormTable | undefined, words: FormWords, report: Report): ReadonlyMap<string, readonly FormChoice[]> {
  const lists = new Map<string, FormChoice[]>()
  for (const row of table?.rows ?? []) {
    const list = row.text('list_name')
    const name = row.text('name')
    if (list === '') continue
    if (name === '') {
      report.refuse(row.place('name'), 'choice-name-missing', {list})
      continue
    }

    const place = row.place('label')
    const code = words.optionCode(name, row.place('name'))
    const choices = lists.get(list) ?? []
    lists.set(list, choices)
    if (code === undefined) continue
    for (const column of ['image', 'audio', 'video', 'big-image'])
      for (const text of row.texts(column).values()) if (text !== '') report.lose(row.place(column), 'media', name, text)
    const label = words.of(row.texts('label'), place, name)
    if (Object.keys(label).length === 0) report.lose(place, 'label-missing', name)
    choices.push({code, label, place: row.place('name'), name})
    if (choices.length === mostChoices + 1) report.refuse(row.place('name'), 'too-many-choices', {list, limit: mostChoices})
  }

  return lists
}
