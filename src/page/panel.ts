import type {Language} from '../language/language.js'
import {levelWords, pageSays, pageWords} from '../language/page.js'
import {checkWords, explainCheck, explainVerifyFailure} from '../language/verify.js'
import {NoteError, type ActTable, type VerifyCheck} from '../ledger/index.js'
import {button, el, visible} from './dom.js'
import {isUseless, recognise, type Evidence} from './evidence.js'
import {judge, type Judgement} from './judge.js'

/** What the panel needs of the page. */
export interface PanelParts {
  readonly lines: readonly string[]
  readonly acts: ActTable
  readonly language: Language
  /** Marks the events in which the first that differs lies, or none; `failure` is the sentence of what is wrong. */
  readonly onDiffers: (differs: Judgement['differs'], failure: string | undefined) => void
  /** Brings an event into view. @returns false when the page does not show it */
  readonly reveal: (seq: number) => boolean
}

/** Where an auditor brings what they kept and sees what becomes of it. */
export class Panel {
  readonly element: HTMLElement
  readonly #parts: PanelParts
  readonly #kept = el('ul', {class: 'kept'})
  readonly #complaint = el('p', {class: 'complaint', role: 'alert'})
  readonly #outcome = el('div', {'id': 'outcome', 'aria-live': 'polite'})
  #evidence: Evidence[] = []
  #pasted = 0
  #run = 0

  constructor(parts: PanelParts) {
    this.#parts = parts
    const l = parts.language
    const area = el('textarea', {id: 'evidence', rows: '3', spellcheck: 'false', autocomplete: 'off'})
    const add = (): void => {
      if (area.value.trim() === '') return
      this.#pasted++
      void this.#add([{name: `${pageWords.pasted[l]} ${this.#pasted}`, text: () => Promise.resolve(area.value)}]).then(isKnown => isKnown && (area.value = ''))
    }
    area.addEventListener('keydown', event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
    })
    const files = el('input', {type: 'file', multiple: '', id: 'files', class: 'hidden', tabindex: '-1', 'aria-label': pageWords.choose[l]})
    files.addEventListener('change', () => void this.#add([...(files.files ?? [])]).then(() => (files.value = '')))
    const brought = el('div', {'class': 'bring', 'id': 'bring', 'role': 'group', 'aria-labelledby': 'bring-title'},
      el('h3', {id: 'bring-title'}, pageWords.bring[l]), el('p', {class: 'help'}, pageWords.bringHelp[l]),
      el('label', {for: 'evidence'}, pageWords.paste[l]), area,
      el('div', {class: 'buttons'}, button(pageWords.add[l], add, {class: 'main', id: 'add'}), button(pageWords.choose[l], () => files.click()), files),
      this.#complaint, this.#kept)
    this.element = el('section', {'id': 'verification', 'aria-labelledby': 'verification-title'},
      el('h2', {id: 'verification-title'}, pageWords.verify[l]), el('div', {class: 'panel'}, brought, this.#outcome))
    takeDrops(brought, dropped => void this.#add(dropped))
    void this.#check()
  }

  async #add(given: readonly {readonly name: string; text(): Promise<string>}[]): Promise<boolean> {
    const l = this.#parts.language
    this.#complaint.textContent = ''
    let isKnown = true
    for (const one of given) {
      const found = await recognise(one.name, await one.text())
      if (isUseless(found)) {
        this.#complaint.textContent = visible(pageSays[found.kind][l](found))
        isKnown = false
      } else this.#evidence = [...this.#evidence.filter(({from}) => from !== found.from), found]
    }

    if (isKnown || given.length > 1) await this.#check()
    return isKnown
  }

  async #check(): Promise<void> {
    const {lines, acts, language: l, onDiffers} = this.#parts
    const run = ++this.#run
    this.#drawKept()
    const progress = el('p', {class: 'progress'}, pageSays.checking[l]({done: 0, total: lines.length}))
    this.#outcome.replaceChildren(progress)
    try {
      const judgement = await judge(lines, this.#evidence, acts, (done, total) => {
        if (done % 1000 === 0) progress.textContent = pageSays.checking[l]({done, total})
      })
      // Something was added meanwhile, and its own check is on the way.
      if (run !== this.#run) return
      this.#drawOutcome(judgement)
      const {failure} = judgement.verification
      onDiffers(judgement.differs, failure && withoutFlags(explainVerifyFailure(failure, l)))
      if (judgement.differs) this.#parts.reveal(judgement.differs.first)
    } catch (error) {
      if (!(error instanceof NoteError)) throw error
      this.#outcome.replaceChildren(el('p', {class: 'complaint', role: 'alert'}, pageSays.unusable[l]({detail: visible(`${error.code} ${error.detail}`)})))
    }
  }

  #drawKept(): void {
    const l = this.#parts.language
    this.#kept.replaceChildren(...this.#evidence.map(one => el('li', {}, el('span', {}, named(one, l)), el('span', {class: 'from'}, visible(one.from)),
      button(pageWords.remove[l], () => {
        this.#evidence = this.#evidence.filter(other => other !== one)
        void this.#check()
      }, {'class': 'quiet', 'aria-label': `${pageWords.remove[l]}: ${visible(one.from)}`}))))
  }

  #drawOutcome({verification: {level, checks, failure}, differs}: Judgement): void {
    const {language: l, reveal} = this.#parts
    const verdict = failure
      ? el('div', {class: 'verdict bad', role: 'alert'}, el('strong', {class: 'level'}, pageWords.broken[l]), el('p', {}, withoutFlags(explainVerifyFailure(failure, l))), differs ? pointer(differs, l, reveal) : null)
      : el('div', {class: level === 'L0' ? 'verdict' : 'verdict good'}, el('strong', {class: 'level'}, level), el('p', {}, levelWords[level][l]))
    const rows = checks.filter(({name}) => name !== 'database').map(check => el('tr', {'data-check': check.name},
      el('th', {scope: 'row'}, checkWords[check.name][l]), el('td', {class: `result ${check.ok === null ? 'none' : check.ok ? 'yes' : 'no'}`}, resultOf(check, l)), el('td', {}, withoutFlags(explainCheck(check, l, failure)))))
    this.#outcome.replaceChildren(verdict, el('table', {class: 'checks'},
      el('thead', {}, el('tr', {}, ...[pageWords.check, pageWords.result, pageWords.detail].map(word => el('th', {scope: 'col'}, word[l])))), el('tbody', {}, ...rows)))
  }
}

const resultOf = ({ok}: VerifyCheck, l: Language): string => (ok === null ? `– ${pageWords.notChecked[l]}` : ok ? `✓ ${pageWords.ok[l]}` : `✕ ${pageWords.notOk[l]}`)

/** The sentences are those of the command line; a page has no flags. */
const withoutFlags = (text: string): string => visible(text.replaceAll(/ ?\(--[a-z]+\)/g, ''))

function pointer({first, last}: NonNullable<Judgement['differs']>, l: Language, reveal: (seq: number) => boolean): HTMLElement {
  const words = first === last ? pageSays.differsAt[l]({seq: first}) : pageSays.differsWithin[l]({first, last})
  const place = el('p', {class: 'differs-at'})
  place.append(button(words, () => {
    if (!reveal(first)) place.append(el('span', {}, ` ${pageSays.notShownHere[l]({seq: first})}`))
  }))
  return place
}

function named(one: Evidence, l: Language): string {
  if (one.kind === 'key') return one.keys.map(key => pageSays.key[l]({name: visible(key.split('+').slice(0, 2).join('+'))})).join(', ')
  if (one.kind === 'policy') return pageSays.policy[l]({})
  return one.kind === 'checkpoint' ? pageSays.checkpoint[l]({n: one.earlier.length}) : pageSays.export[l](one)
}

/** Takes files and text dropped anywhere on the page: a file let go beside the box must not replace the page. */
function takeDrops(box: HTMLElement, take: (dropped: readonly {readonly name: string; text(): Promise<string>}[]) => void): void {
  document.addEventListener('dragover', event => {
    event.preventDefault()
    box.classList.add('over')
  })
  document.addEventListener('dragleave', () => box.classList.remove('over'))
  document.addEventListener('drop', event => {
    event.preventDefault()
    box.classList.remove('over')
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) take(files)
  })
}
