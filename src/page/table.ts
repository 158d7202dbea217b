import type {Language} from '../language/language.js'
import {pageSays, pageWords} from '../language/page.js'
import {button, el} from './dom.js'

/** A column: its heading, and what stands in it. */
export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => Node | string
  readonly kind?: 'code' | 'number' | 'text'
}

/** What a table is made of. */
export interface TableParts<Row> {
  readonly id: string
  readonly title: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Everything a search finds a row by. */
  readonly haystack: (row: Row) => string
  readonly rowId?: (row: Row) => string
  /** Marks a row, in words as well as in colour. */
  readonly mark?: (row: Row) => string | undefined
  /** Shown below a row when its first cell is opened. */
  readonly detail?: (row: Row) => Node
  readonly language: Language
}

/** Rows drawn at once: a browser bears more, a reader does not. */
const pageSize = 200

/** A table that is searched as one types and drawn a page at a time. */
export class SearchTable<Row> {
  readonly element: HTMLElement
  readonly #parts: TableParts<Row>
  readonly #body = el('tbody')
  readonly #status = el('p', {'class': 'status', 'role': 'status'})
  readonly #input: HTMLInputElement
  readonly #back: HTMLButtonElement
  readonly #next: HTMLButtonElement
  #found: readonly Row[]
  #from = 0
  #timer = 0

  constructor(parts: TableParts<Row>) {
    this.#parts = parts
    this.#found = parts.rows
    const {id, title, columns, language: l} = parts
    this.#input = el('input', {type: 'search', id: `${id}-search`, autocomplete: 'off', spellcheck: 'false'})
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => this.#search(), 120)
    })
    this.#back = button(pageWords.previous[l], () => this.#turn(-pageSize))
    this.#next = button(pageWords.next[l], () => this.#turn(pageSize))
    const head = el('thead', {}, el('tr', {}, ...columns.map(({head: word, kind = 'text'}) => el('th', {scope: 'col', class: kind}, word))))
    this.element = el('section', {'id': id, 'aria-labelledby': `${id}-title`},
      el('div', {class: 'heading'}, el('h2', {id: `${id}-title`}, title),
        el('div', {class: 'search'}, el('label', {for: `${id}-search`}, pageWords.filter[l]), this.#input)),
      el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': `${id}-title`}, el('table', {}, head, this.#body)),
      el('div', {class: 'pages'}, this.#status, this.#back, this.#next))
    this.draw()
  }

  /** Draws the rows again, e.g. after other ones are marked. */
  draw(): void {
    const {language: l, rows} = this.#parts
    const page = this.#found.slice(this.#from, this.#from + pageSize)
    this.#body.replaceChildren(...page.map(row => this.#row(row)))
    this.#status.textContent = pageSays.range[l]({from: this.#from + 1, to: this.#from + page.length, of: this.#found.length, all: rows.length})
    this.#back.hidden = this.#next.hidden = this.#found.length <= pageSize
    this.#back.disabled = this.#from === 0
    this.#next.disabled = this.#from + pageSize >= this.#found.length
  }

  /** Shows a row, whatever was searched for, and brings it into view. @returns false when there is none */
  reveal(is: (row: Row) => boolean): boolean {
    const at = this.#parts.rows.findIndex(is)
    if (at < 0) return false
    this.#input.value = ''
    this.#found = this.#parts.rows
    this.#from = at - (at % pageSize)
    this.draw()
    const row = this.#body.querySelectorAll('tr')[at - this.#from]
    row?.scrollIntoView({block: 'center'})
    row?.querySelector('button')?.focus({preventScroll: true})
    return true
  }

  #search(): void {
    const words = fold(this.#input.value).split(/\s+/).filter(word => word !== '')
    this.#found = words.length === 0 ? this.#parts.rows : this.#parts.rows.filter(row => {
      const text = fold(this.#parts.haystack(row))
      return words.every(word => text.includes(word))
    })
    this.#from = 0
    this.draw()
  }

  #turn(by: number): void {
    this.#from += by
    this.draw()
    this.element.scrollIntoView({block: 'start'})
  }

  #row(row: Row): HTMLTableRowElement {
    const {columns, rowId, mark, detail} = this.#parts
    const marked = mark?.(row)
    const tr = el('tr', {...(rowId ? {id: rowId(row)} : {}), ...(marked === undefined ? {} : {class: 'differs'})})
    columns.forEach(({cell, kind = 'text'}, i) => {
      const content = cell(row)
      if (i > 0 || !detail) return tr.append(el('td', {class: kind}, content))
      const opener = button(typeof content === 'string' ? content : (content.textContent ?? ''), () => this.#open(tr, opener, row), {'class': 'open', 'aria-expanded': 'false'})
      return tr.append(el('td', {class: kind}, opener, marked === undefined ? null : el('strong', {class: 'mark'}, marked)))
    })
    return tr
  }

  #open(tr: HTMLTableRowElement, opener: HTMLButtonElement, row: Row): void {
    const isOpen = opener.getAttribute('aria-expanded') === 'true'
    opener.setAttribute('aria-expanded', String(!isOpen))
    if (isOpen) tr.nextElementSibling?.remove()
    else tr.after(el('tr', {class: 'detail'}, el('td', {colspan: String(this.#parts.columns.length)}, this.#parts.detail!(row))))
  }
}

/** Hangul may come composed or not; the search does not mind. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase()
