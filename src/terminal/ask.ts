import {Fault} from '../fault.js'
import type {Language, Said} from '../language/language.js'
import {says} from '../language/says.js'
import './faults.js'
import type {Io} from './io.js'

/** Whether questions may be asked now. */
export const mayAsk = (io: Io, values: {'no-input'?: boolean; json?: boolean}): boolean =>
  io.canAsk && values['no-input'] !== true && values.json !== true

/**
 * Makes sure that what cannot be undone is meant: `--confirm CODE`, or a question whose default is no.
 *
 * @throws Fault `confirm.differs`, `confirm.missing`
 */
export async function confirmed(
  io: Io,
  language: Language,
  values: {confirm?: string; 'no-input'?: boolean; json?: boolean},
  about: {code: string; what: Said<{code: string}>},
): Promise<void> {
  const {code} = about
  if (values.confirm !== undefined) {
    if (values.confirm !== code) throw new Fault('confirm.differs', {code, given: values.confirm})
    return
  }

  if (!mayAsk(io, values)) throw new Fault('confirm.missing', {code})
  const {confirm} = await import('./prompts.js')
  const message = says.confirmQuestion[language]({what: about.what[language]({code}), code})
  if (!(await confirm({message}))) throw new Fault('confirm.missing', {code})
}
