import {encodeAnswer} from '../../survey/answers.js'
import type {Answer} from '../../survey/survey.js'

/** Name under which the day of receipt enters the content of a sheet; no question can be called so. */
const receivedName = '#received'

/**
 * Writes the canonical text of responses that all have the same columns: the names are sorted and encoded once, not
 * for each of a million rows. Equal to `canonicalAnswers`, which a test holds it to.
 */
export class AnswerText {
  readonly #names: readonly {readonly code: string; readonly start: string}[]
  /** How many names stand before that of the day of receipt. */
  readonly #before: number

  /** @param codes all codes an answer of these responses may have */
  constructor(codes: Iterable<string>) {
    // JavaScript's own string order is by UTF-16 code units, as RFC 8785 asks.
    const sorted = [...new Set(codes)].sort()
    this.#names = sorted.map(code => ({code, start: `${JSON.stringify(code)}:`}))
    this.#before = sorted.filter(code => code < receivedName).length
  }

  /**
   * @param answers undefined for what is absent
   * @returns `text`: the canonical answers; `content`: the same with the day of receipt, which the content hash covers
   * @throws AnswerTextError
   */
  of(answers: Readonly<Record<string, Answer | undefined>>, receivedOn: string | undefined): {text: string; content: string} {
    let before = ''
    let after = ''
    for (let i = 0; i < this.#names.length; i++) {
      const {code, start} = this.#names[i]!
      const answer = answers[code]
      if (answer === undefined) continue
      const member = start + encodeAnswer(answer, code)
      if (i < this.#before) before += before === '' ? member : `,${member}`
      else after += after === '' ? member : `,${member}`
    }

    const text = `{${join(before, after)}}`
    return {text, content: receivedOn === undefined ? text : `{${join(join(before, `"${receivedName}":"${receivedOn}"`), after)}}`}
  }
}

const join = (a: string, b: string): string => (a === '' ? b : b === '' ? a : `${a},${b}`)
