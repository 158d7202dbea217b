import type {Sentences} from './faults.js'
import {plural, showNumber} from './format.js'
import {said} from './language.js'

/** Words of what is refused for safety's sake. */
export const safetyFaults: Pick<Sentences, 'store.untrusted' | 'store.network-disk'> = {
  'store.untrusted': {
    en: f => ({message: `${f.store} does not prove that it is the server that was meant: ${f.detail}.`, next: 'Nothing was sent. Name your certificate authority with ?sslrootcert=FILE, or have the server\u2019s certificate renewed.'}),
    ko: f => ({message: `${f.store} 이(가) 지정한 서버인지 확인되지 않습니다: ${f.detail}`, next: '아무것도 보내지 않았습니다. ?sslrootcert=파일로 인증 기관을 알려 주거나 서버 인증서를 갱신하십시오.'}),
  },
  'store.network-disk': {
    en: f => ({message: `${f.store} lies on a network disk (${f.kind}), where SQLite can lose what two people write.`, next: 'Keep the file on a disk of this machine, or use PostgreSQL.'}),
    ko: f => ({message: `${f.store} 은(는) 네트워크 디스크(${f.kind})에 있어 함께 쓰면 자료를 잃을 수 있습니다.`, next: '이 컴퓨터의 디스크에 두거나 PostgreSQL 을 쓰십시오.'}),
  },
}

/** What is said beside a result, for safety's sake. */
export const safetySays = {
  restoredBehind: said<{than: 'store' | 'anchor'; events: number; restored: number}>({
    en: f => `Warning: ${f.than === 'anchor' ? 'a head of the log kept elsewhere counts' : 'the store that was replaced had'} ${plural(f.events, 'event')}, this backup holds ${showNumber(f.restored)}. What was done after it is gone: see to it that it is done again.`,
    ko: f => `주의: ${f.than === 'anchor' ? '따로 보관한 확인점' : '바뀐 저장소'}은(는) ${showNumber(f.events)}건인데 이 백업은 ${showNumber(f.restored)}건입니다. 그 뒤의 처리는 사라졌으니 다시 하도록 하십시오.`,
  }),
  restoredOther: said<{events: number}>({
    en: f => `Warning: at ${plural(f.events, 'event')} a head of the log kept elsewhere has another root: this backup is of another log, or was written anew.`,
    ko: f => `주의: ${showNumber(f.events)}건 시점에 따로 보관한 뿌리값이 다릅니다. 다른 기록의 백업이거나 새로 쓰인 것입니다.`,
  }),
}
