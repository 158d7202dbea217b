import {input} from './prompts.js'
import {readInstant} from '../call/time.js'
import type {Language} from '../language/language.js'

const t = {
  theme: {en: 'Theme of the call:', ko: '공모 주제:'},
  code: {en: 'Code (empty: the store deals one):', ko: '공모 번호(비우면 자동):'},
  opens: {en: 'Opens (2026-05-04T09:00, Seoul time):', ko: '시작(2026-05-04T09:00, 서울 시각):'},
  closes: {en: 'Closes (2026-06-26T18:00, Seoul time):', ko: '마감(2026-06-26T18:00, 서울 시각):'},
  mail: {en: 'Mail accepted until (empty: as all):', ko: '우편 접수 기한(비우면 마감과 같음):'},
  notTime: {en: 'Write 2026-06-26T18:00 or 2026-06-26', ko: '2026-06-26T18:00 또는 2026-06-26 로 쓰십시오'},
}

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
