import {asPage} from '../../src/terminal/audit-page.js'
import {someActs} from './logs.js'
import {root} from './pds.js'

/** The page of some lines, in pieces as an export hands them over. */
export async function pageOf(given: readonly string[], language: 'ko' | 'en' = 'en', limit?: number): Promise<string> {
  let page = ''
  const fill = async (write: (text: string) => Promise<void>) => {
    for (let i = 0; i < given.length; i += 25) await write(given.slice(i, i + 25).map(line => `${line}\n`).join(''))
  }
  await asPage(root, {language, kind: 'log', acts: someActs}, fill, limit)(text => Promise.resolve(void (page += text)))
  return page
}
