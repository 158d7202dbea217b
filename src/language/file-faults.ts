import type {Faults} from '../fault.js'
import '../intake/reading/faults.js'
import '../intake/faults.js'
import '../store/faults.js'
import type {Explained} from './faults.js'
import {listed, plural, showNumber} from './format.js'
import type {Language} from './language.js'
import {planPartWords} from './words.js'

type Mine = 'file.not-found' | 'file.unreadable' | 'file.exists' | 'import.half-loaded' | 'import.plan-changed' | 'import.plan-invalid'
  | 'import.large-alone' | 'import.changed' | 'import.rejected' | 'import.partly' | 'file.encoding' | 'file.encoding-unknown' | 'file.encoding-wrong'
  | 'file.empty' | 'file.header-missing' | 'file.column-missing' | 'file.column-twice' | 'file.column-unknown' | 'file.column-differs'
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Words of what is refused about files that are read or written, and what is imported from them. */
export const fileFaults: Sentences = {
  'file.not-found': {
    en: f => ({message: `There is no file ${f.file}.`, next: 'Look at its name, and at the folder you are in.'}),
    ko: f => ({message: `파일이 없습니다: ${f.file}`, next: '파일 이름과 지금 있는 폴더를 확인하십시오.'}),
  },
  'file.unreadable': {
    en: f => ({message: `${f.file} cannot be read: ${f.detail}.`}),
    ko: f => ({message: `${f.file} 파일을 읽을 수 없습니다: ${f.detail}`}),
  },
  'file.exists': {
    en: f => ({message: `${f.file} is already there and is not overwritten.`, next: 'Give another name, or move the file away.'}),
    ko: f => ({message: `${f.file} 파일이 이미 있어 덮어쓰지 않았습니다.`, next: '다른 이름을 쓰거나 그 파일을 옮기십시오.'}),
  },
  'import.half-loaded': {
    en: f => ({message: `${f.file} lies half loaded in batch ${f.batch}, read in another way.`, next: `Go on with the same flags as then, or take it back: pds batch revert ${f.batch} --reason TEXT`}),
    ko: f => ({message: `${f.file} 이(가) 묶음 ${f.batch} 에 다른 방식으로 일부만 적재되어 있습니다.`, next: `그때와 같은 옵션으로 이어서 하거나 취소하십시오: pds batch revert ${f.batch} --reason 사유`}),
  },
  'import.plan-changed': {
    en: f => ({message: `This is not the plan that was shown: ${listed(f.changed.map(part => planPartWords[part].en), 'en')} changed since.`, next: 'Look again with --dry-run.'}),
    ko: f => ({message: `보여 드린 계획과 다릅니다. 그 뒤 ${f.changed.map(part => planPartWords[part].ko).join(', ')} 이(가) 바뀌었습니다.`, next: '--dry-run 으로 다시 확인하십시오.'}),
  },
  'import.plan-invalid': {
    en: f => ({message: `${f.given} is no plan.`, next: 'Take it from the last line of --dry-run.'}),
    ko: f => ({message: `${f.given} 은(는) 계획 번호가 아닙니다.`, next: '--dry-run 마지막 줄의 값을 쓰십시오.'}),
  },
  'import.large-alone': {
    en: f => ({message: `${f.file} is large and is loaded on its own, not with ${plural(f.files - 1, 'other file')}.`, next: 'Import the files one by one.'}),
    ko: f => ({message: `${f.file} 은(는) 큰 파일이므로 따로 접수하여야 합니다.`, next: '파일을 하나씩 접수하십시오.'}),
  },
  'import.changed': {
    en: f => ({message: `${f.file}: somebody imported the same sheets in the meantime. Nothing was written.`, next: 'Run the command again.'}),
    ko: f => ({message: `${f.file}: 그 사이 같은 자료가 접수되었습니다. 저장하지 않았습니다.`, next: '다시 실행하십시오.'}),
  },
  'import.rejected': {
    en: f => ({message: `${plural(f.rejected, 'row')} of ${listed(f.files, 'en')} ${f.rejected === 1 ? 'has' : 'have'} problems. Nothing was written.`, next: 'Correct them and import again, or take the good rows now with --accept-valid.'}),
    ko: f => ({message: `${listed(f.files, 'ko')}: ${showNumber(f.rejected)}개 행에 문제가 있습니다. 저장하지 않았습니다.`, next: '고쳐서 다시 접수하거나, --accept-valid 로 맞는 행만 먼저 접수하십시오.'}),
  },
  'import.partly': {
    en: f => ({message: `${plural(f.rejected, 'row')} rejected.`}),
    ko: f => ({message: `${showNumber(f.rejected)}개 행을 접수하지 못하였습니다.`}),
  },
  'file.encoding': {
    en: f => ({message: `${f.file} is in no known encoding (UTF-8, UTF-16, CP949), or its bytes are damaged.`, next: 'Save it again as UTF-8, or name the encoding with --encoding.'}),
    ko: f => ({message: `${f.file} 의 문자 부호화를 알 수 없거나 파일이 손상되었습니다(UTF-8, UTF-16, CP949).`, next: 'UTF-8 로 다시 저장하거나 --encoding 으로 밝히십시오.'}),
  },
  'file.encoding-unknown': {
    en: f => ({message: `${f.given} is not an encoding pds reads.`, next: `Encodings: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} 은(는) 읽을 수 없는 부호화입니다.`, next: `가능: ${f.known.join(', ')}`}),
  },
  'file.encoding-wrong': {
    en: f => ({message: `${f.file} is not ${f.encoding}.`, next: 'Leave --encoding out and let pds find it.'}),
    ko: f => ({message: `${f.file} 은(는) ${f.encoding} 이(가) 아닙니다.`, next: '--encoding 을 빼고 다시 실행하십시오.'}),
  },
  'file.empty': {
    en: f => ({message: `${f.file} is empty.`, next: 'Look whether it was saved, or whether another file was meant.'}),
    ko: f => ({message: `${f.file} 파일이 비어 있습니다.`, next: '저장되었는지, 다른 파일이 아닌지 확인하십시오.'}),
  },
  'file.header-missing': {
    en: f => ({message: f.row === undefined ? `${f.file} has no header line: none of the first 20 lines names the columns.` : `${f.file} has no header on line ${f.row}, where the profile says it is.`, next: `Wanted: ${f.wanted.join(', ')}`}),
    ko: f => ({message: f.row === undefined ? `${f.file} 의 처음 20행에 제목 행이 없습니다.` : `${f.file} 의 ${f.row}행이 프로필에 적힌 제목 행이 아닙니다.`, next: `필요한 열: ${f.wanted.join(', ')}`}),
  },
  'file.column-missing': {
    en: f => ({message: `${f.file} lacks a required column: ${f.columns.join(', ')}.`}),
    ko: f => ({message: `${f.file} 에 필수 열이 없습니다: ${f.columns.join(', ')}`}),
  },
  'file.column-twice': {
    en: f => ({message: `${f.file} has ${f.column} twice, in columns ${f.positions.join(' and ')}.`, next: 'Remove one of them.'}),
    ko: f => ({message: `${f.file} 에 ${f.column} 열이 두 번 있습니다(${f.positions.join(', ')}번째).`, next: '하나를 지우십시오.'}),
  },
  'file.column-unknown': {
    en: f => ({message: `${f.file} has columns nobody knows: ${f.columns.map((name, i) => `${name} (column ${f.positions[i]})`).join(', ')}.`, next: 'Correct their headings; map or ignore them in a profile (--map FILE); or list them under ignore, or columns of a question, in the survey file.'}),
    ko: f => ({message: `${f.file} 에 알 수 없는 열이 있습니다: ${f.columns.map((name, i) => `${name}(${f.positions[i]}번째)`).join(', ')}`, next: '제목을 고치거나, 매핑 프로필(--map 파일)에서 문항에 잇거나 ignore 에 쓰거나, 설문 파일의 ignore 또는 문항의 columns 에 쓰십시오.'}),
  },
  'file.column-differs': {
    en: f => ({message: `column ${f.position} of ${f.file} is headed ${f.found === '' ? 'by nothing' : f.found}, not ${f.wanted.join(' or ')} as the profile says.`, next: 'Correct the position or the heading in the profile.'}),
    ko: f => ({message: `${f.file} 의 ${f.position}번째 열 제목이 프로필에 적힌 ${f.wanted.join(' 또는 ')} 이(가) 아니라 ${f.found === '' ? '빈칸' : f.found} 입니다.`, next: '프로필의 position 또는 header 를 고치십시오.'}),
  },
}
