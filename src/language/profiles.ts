import type {Faults} from '../fault.js'
import '../intake/profile/faults.js'
import {plural, showNumber} from './format.js'
import {said, type Language} from './language.js'

type Code = Extract<keyof Faults, `profile.${string}` | `template.${string}`>
type Words = {readonly [C in Code]: Readonly<Record<Language, (facts: Faults[C]) => {message: string; next?: string}>>}

/** Words of what goes wrong with mapping profiles. */
export const profileFaults: Words = {
  'profile.file-invalid': {
    en: f => ({message: `profile ${f.file} has ${plural(f.problems.length, 'problem')}. Nothing was written.`, next: f.file.includes('@') ? `The lines are those of: pds profile show ${f.file}` : 'Correct the file and check it with: pds profile check FILE --survey CODE'}),
    ko: f => ({message: `프로필 ${f.file} 에 문제가 ${showNumber(f.problems.length)}건 있습니다. 저장하지 않았습니다.`, next: f.file.includes('@') ? `행 번호는 다음 출력의 것입니다: pds profile show ${f.file}` : '고친 뒤 점검하십시오: pds profile check 파일 --survey 설문번호'}),
  },
  'profile.not-found': {
    en: f => ({message: `There is no mapping profile ${f.name}.`, next: `Profiles: ${f.known.join(', ')}. A file is named with its ending or with ./ before it.`}),
    ko: f => ({message: `${f.name} 이라는 매핑 프로필이 없습니다.`, next: `프로필: ${f.known.join(', ')}. 파일은 확장자까지 쓰거나 앞에 ./ 를 붙이십시오.`}),
  },
  'profile.name-invalid': {
    en: f => ({message: `${f.name} cannot be the name of a profile.`, next: 'Write one word of letters, digits, - and _, beginning with a letter.'}),
    ko: f => ({message: `${f.name} 은(는) 프로필 이름으로 쓸 수 없습니다.`, next: '글자로 시작하여 글자, 숫자, - 와 _ 로 된 한 낱말로 쓰십시오.'}),
  },
  'profile.shipped': {
    en: f => ({message: `${f.name} is a shipped profile and stays as it is.`, next: `Save yours under another name; base: ${f.name} in the file builds on it.`}),
    ko: f => ({message: `${f.name} 은(는) 기본 제공 프로필이라 바꿀 수 없습니다.`, next: `다른 이름으로 저장하십시오. 파일에 base: ${f.name} 을 쓰면 그 위에 더할 수 있습니다.`}),
  },
  'profile.column-absent': {
    en: f => ({message: `${f.file} lacks columns that profile ${f.profile} names: ${f.columns.join(', ')}.`, next: 'Is it the right profile? A column that may be missing is marked optional: true.'}),
    ko: f => ({message: `${f.file} 에 프로필 ${f.profile} 이(가) 정한 열이 없습니다: ${f.columns.join(', ')}`, next: '프로필이 맞는지 확인하십시오. 없어도 되는 열에는 optional: true 를 쓰십시오.'}),
  },
  'profile.batch-file-absent': {
    en: f => ({message: `batch ${f.batch} has no file ${f.fileNo}; it has ${plural(f.files, 'file')}.`, next: `See them with: pds batch show ${f.batch}`}),
    ko: f => ({message: `묶음 ${f.batch} 에 ${f.fileNo}번 파일이 없습니다. 파일은 ${showNumber(f.files)}개입니다.`, next: `파일 보기: pds batch show ${f.batch}`}),
  },
  'profile.batch-without-mapping': {
    en: f => ({message: `how ${f.file} of batch ${f.batch} was read was not kept.`, next: 'Only files of responses imported since mapping profiles are known keep it.'}),
    ko: f => ({message: `묶음 ${f.batch} 의 ${f.file} 을(를) 어떻게 읽었는지 남아 있지 않습니다.`, next: '매핑 프로필 기능이 생긴 뒤에 접수한 응답 파일에만 남습니다.'}),
  },
  'profile.source-needed': {
    en: () => ({message: 'Say what to save: --file FILE or --from-batch CODE.'}),
    ko: () => ({message: '저장할 내용이 없습니다. --file 파일 또는 --from-batch 묶음번호를 쓰십시오.'}),
  },
  'template.needs-file': {
    en: f => ({message: `${f.format} cannot be written to stdout.`, next: 'Give a file with --out FILE, or write the headings with --format csv.'}),
    ko: f => ({message: `${f.format} 은(는) 표준 출력으로 쓸 수 없습니다.`, next: '--out 파일을 쓰거나 --format csv 로 제목만 쓰십시오.'}),
  },
}

/** What the profile commands say. */
export const profileSays = {
  saved: said<{name: string; version: number; columns: number}>({
    en: f => `Saved profile ${f.name}, version ${f.version}. Use it with: pds response import FILE --survey CODE --map ${f.name}`,
    ko: f => `프로필 ${f.name} 을(를) ${f.version}판으로 저장하였습니다. 사용: pds response import 파일 --survey 설문번호 --map ${f.name}`,
  }),
  same: said<{name: string; version: number}>({
    en: f => `Profile ${f.name} is the same as its version ${f.version}; nothing was saved.`,
    ko: f => `프로필 ${f.name} 은(는) ${f.version}판과 같아 저장하지 않았습니다.`,
  }),
  checked: said<{file: string; survey: string; columns: number}>({
    en: f => `Profile ${f.file} is well formed and fits survey ${f.survey}: ${plural(f.columns, 'column')} named.`,
    ko: f => `프로필 ${f.file} 은(는) 설문 ${f.survey} 에 맞습니다. 지정한 열 ${showNumber(f.columns)}개.`,
  }),
  used: said<{name: string}>({
    en: f => `Read with profile ${f.name}.`,
    ko: f => `프로필 ${f.name} 으로 읽었습니다.`,
  }),
  shipped: said<object>({en: () => 'shipped', ko: () => '기본 제공'}),
  savedOne: said<object>({en: () => 'saved', ko: () => '저장'}),
  headingsWritten: said<{file: string; survey: string; columns: number}>({
    en: f => `Wrote the ${plural(f.columns, 'heading')} for ${f.survey} to ${f.file}.`,
    ko: f => `설문 ${f.survey} 의 제목 ${showNumber(f.columns)}개를 ${f.file} 에 썼습니다.`,
  }),
  templateWritten: said<{file: string; survey: string; rows: number}>({
    en: f => `Wrote a blank sheet for ${f.survey} to ${f.file}, with room for ${plural(f.rows, 'sheet')}. Filled in, it is imported as it is.`,
    ko: f => `설문 ${f.survey} 의 입력 서식을 ${f.file} 에 만들었습니다(${showNumber(f.rows)}부). 채운 뒤 그대로 접수하면 됩니다.`,
  }),
}
