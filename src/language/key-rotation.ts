import {plural, showNumber} from './format.js'
import {said} from './language.js'

/** What is said when the key that wraps data keys is rotated. */
export const keyRotationSays = {
  rotated: said<{from: string; to: string; rewrapped: number; file: string; wiped: boolean}>({
    en: f => `Wrapped ${plural(f.rewrapped, 'data key')} with key ${f.to}; it is ${f.file}. Back that file up now, apart from the store.\nThe key before is kept as ${f.file}.${f.from}: destroy it, and its backups, once no backup of the store from before is left.${f.wiped ? '' : '\nSomebody is reading the store: run pds privacy due later to wipe what is left of it.'}`,
    ko: f => `데이터 열쇠 ${showNumber(f.rewrapped)}개를 새 열쇠 ${f.to} (으)로 다시 잠갔습니다(${f.file}). 이 파일을 저장소와 따로 지금 백업하십시오.\n이전 열쇠는 ${f.file}.${f.from} 에 남아 있습니다. 이전 저장소 백업이 모두 없어지면 그 백업과 함께 폐기하십시오.${f.wiped ? '' : '\n다른 프로그램이 저장소를 읽고 있습니다. 나중에 pds privacy due 를 실행하면 남은 흔적을 지웁니다.'}`,
  }),
  finished: said<{file: string}>({
    en: f => `A rotation that was broken off is finished: the key in use is ${f.file}. Back that file up now, apart from the store.`,
    ko: f => `중단되었던 열쇠 교체를 마쳤습니다. 현재 열쇠: ${f.file}. 이 파일을 저장소와 따로 지금 백업하십시오.`,
  }),
}
