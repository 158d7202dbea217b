import {input} from './prompts.js'
import {readInstant} from '../call/time.js'
import type {Language} from '../language/language.js'
import {callQuestions as t} from '../language/questions.js'

/** Asks for a call; it goes through the same checks as a file. */
export async function askCall(l: Language): Promise<object> {
  const isTime = (value: string) => {
    try {
      return readInstant(value, 'end') !== ''
    } catch {
      return t.notTime[l]
    }
  }
  const theme = await input({message: t.theme[l], validate: value => value.trim() !== ''})
  const code = (await input({message: t.code[l]})).trim()
  const opens = await input({message: t.opens[l], validate: isTime})
  const closes = await input({message: t.closes[l], validate: isTime})
  const mail = (await input({message: t.mail[l], validate: value => value.trim() === '' || isTime(value)})).trim()
  return {...(code === '' ? {} : {code}), theme, opens_at: opens, closes_at: closes, ...(mail === '' ? {} : {late_mail_until: mail})}
}
