import {createPrompt, isBackspaceKey, isDownKey, isEnterKey, isSpaceKey, isUpKey, useKeypress, useState} from '@inquirer/core'
import type {ChalkInstance} from 'chalk'

/** One question of a form, as the typist sees it. All text is already safe for a terminal. */
export interface AnswerQuestion {
  readonly message: string
  /** Options by the number printed on the form. */
  readonly options: readonly {readonly code: string; readonly label: string}[]
  /** Several may be chosen: Space ticks the one the arrow is on. */
  readonly several: boolean
  /** Colours of stderr; none where the person wants none. */
  readonly colour: ChalkInstance
  readonly hint: string
  /** What was typed before; Enter alone keeps it. */
  readonly current?: string
  /** True, or why the text cannot be taken. */
  readonly check: (text: string) => true | string
}

/** What the typist did. */
export type AnswerGiven = {readonly text: string} | 'back' | 'keep'

/** The options with the arrow and the ticks. */
function optionLines({options, several, colour}: AnswerQuestion, active: number, ticked: readonly string[]): string[] {
  return options.map(({code, label}, i) => {
    const tick = several ? (ticked.includes(code) ? '■ ' : '□ ') : ''
    const line = `${i === active ? '›' : ' '} ${tick}${code}  ${label}`
    return `  ${i === active ? colour.cyan(line) : line}`
  })
}

/**
 * Asks one question of a form: a number, a list, words, the arrow keys, or `<` to go back. Everything typed beats the
 * arrow.
 */
const ask = createPrompt<AnswerGiven, AnswerQuestion>((question, done) => {
  const [value, setValue] = useState('')
  const [active, setActive] = useState(-1)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [error, setError] = useState<string>()
  const [answer, setAnswer] = useState<string>()
  const {options, several, current, colour} = question
  const chosen = () => (value !== '' ? value.trim() : several && ticked.length > 0 ? ticked.join(',') : active >= 0 ? options[active]!.code : '')

  useKeypress((key, line) => {
    if (answer !== undefined) return
    setError(undefined)
    if (isEnterKey(key)) {
      const text = chosen()
      const given: AnswerGiven = text === '<' ? 'back' : text === '' && current !== undefined ? 'keep' : {text}
      const fine = typeof given === 'string' ? true : question.check(text)
      if (fine !== true) {
        // The line is empty after Enter: what was typed is put back to be corrected.
        line.write(value)
        setError(fine)
        return
      }

      setAnswer(given === 'back' ? '<' : given === 'keep' ? current! : text)
      done(given)
    } else if ((isUpKey(key) || isDownKey(key)) && options.length > 0) {
      line.clearLine(0)
      setValue('')
      setActive(isUpKey(key) ? (active <= 0 ? options.length - 1 : active - 1) : (active + 1) % options.length)
    } else if (isSpaceKey(key) && several && active >= 0 && value === '') {
      line.clearLine(0)
      const {code} = options[active]!
      setTicked(ticked.includes(code) ? ticked.filter(one => one !== code) : [...ticked, code])
    } else {
      if (isBackspaceKey(key) && value === '') setActive(-1)
      setValue(line.line)
    }
  })

  if (answer !== undefined) {
    const option = options.find(({code}) => code === answer)
    return `${question.message}: ${colour.cyan(option ? `${answer}  ${option.label}` : answer || '-')}`
  }

  const kept = current === undefined ? '' : colour.dim(` [${current}]`)
  const lines = optionLines(question, value === '' ? active : options.findIndex(({code}) => code === value.trim()), ticked)
  const hint = question.hint === '' ? '' : colour.dim(` ${question.hint}`)
  return [[`${colour.bold(question.message)}${hint}`, ...lines, `  ›${kept} ${value}`].join('\n'), error === undefined ? '' : colour.red(error)]
})

/** Asks on stderr: stdout stays data. */
export const askAnswer = async (question: AnswerQuestion): Promise<AnswerGiven> => ask(question, {output: process.stderr})
