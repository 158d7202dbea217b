import type {Faults} from '../fault.js'
import '../intake/export/faults.js'
import type {Explained} from './faults.js'
import {listed, plural, showNumber} from './format.js'
import {said, type Language} from './language.js'

type Mine = 'export.empty' | 'export.needs-file' | 'export.survey-open' | 'export.no-quasi' | 'export.quasi-unknown' | 'export.too-few' | 'export.isolates'
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

/** Words of what is refused where responses are handed out. */
export const responseExportFaults: Sentences = {
  'export.empty': {
    en: f => ({message: `0 rows: ${f.survey} has no responses to export.`, next: 'See what came in: pds batch list\nTo write the headings all the same: --allow-empty'}),
    ko: f => ({message: `0건: ${f.survey} 에 내보낼 응답이 없습니다.`, next: '접수 현황: pds batch list\n그래도 머리글만 쓰려면: --allow-empty'}),
  },
  'export.needs-file': {
    en: f => ({message: `the rows (${f.format}) cannot go to stdout here.`, next: 'Name a file with --out FILE.'}),
    ko: f => ({message: `여기서는 자료(${f.format})를 표준 출력으로 낼 수 없습니다.`, next: '--out 파일 로 파일을 지정하십시오.'}),
  },
  'export.survey-open': {
    en: f => ({message: `${f.survey} still takes answers; what is published must be final.`, next: `Close it first: pds survey close ${f.survey}`}),
    ko: f => ({message: `${f.survey} 은(는) 아직 응답을 받고 있습니다. 공개할 자료는 확정되어야 합니다.`, next: `먼저 마감하십시오: pds survey close ${f.survey}`}),
  },
  'export.no-quasi': {
    en: f => ({message: `${f.survey} marks nothing by which respondents might be known again, so nothing can be made unrecognisable.`, next: 'Name such questions (age, sex, region, occupation) with --quasi A,B; in the survey file they stand under publication: {quasi: [A, B]}.'}),
    ko: f => ({message: `${f.survey} 에 응답자를 알아볼 수 있는 문항(준식별자) 표시가 없어 비식별 조치를 할 수 없습니다.`, next: '연령, 성별, 지역, 직업과 같은 문항을 --quasi A,B 로 지정하십시오. 설문 파일에는 publication: {quasi: [A, B]} 로 씁니다.'}),
  },
  'export.quasi-unknown': {
    en: f => ({message: `${f.given} is no column of ${f.survey} that could be published.`, next: `Those there are: ${listed(f.known.slice(0, 20), 'en')}`}),
    ko: f => ({message: `${f.given} 은(는) ${f.survey} 에서 공개할 수 있는 항목이 아닙니다.`, next: `가능한 항목: ${listed(f.known.slice(0, 20), 'ko')}`}),
  },
  'export.too-few': {
    en: f => ({message: `${f.survey} has ${plural(f.responses, 'response')}, too few for groups of ${showNumber(f.k)}: all of them would be left out.`, next: 'Publish the tally instead: pds tally survey'}),
    ko: f => ({message: `${f.survey} 의 응답 ${showNumber(f.responses)}건으로는 ${showNumber(f.k)}명 이상의 집단을 만들 수 없어 모두 빠집니다.`, next: '집계를 공개하십시오: pds tally survey'}),
  },
  'export.isolates': {
    en: f => ({message: `compared with ${f.earlier}, which went out before, this export of ${f.survey} would tell of fewer than ${showNumber(f.k)} people what they answered.`, next: 'Keep to the earlier one, with its k and --quasi; or wait until more responses have come in.'}),
    ko: f => ({message: `먼저 공개한 ${f.earlier} 과(와) 비교하면 이 자료(${f.survey})로 ${showNumber(f.k)}명보다 적은 사람의 응답을 알아낼 수 있습니다.`, next: '먼저 공개한 자료를 그 기준(k, --quasi)대로 쓰거나 응답이 더 모일 때까지 기다리십시오.'}),
  },
}

/** What is said where responses are handed out. */
export const responseExportSays = {
  exported: said<{survey: string; responses: number; voided: number; columns: number; personal: boolean; file: string | null}>({
    en: f => `Exported ${f.survey}: ${plural(f.responses, 'response')}${f.voided > 0 ? ` and ${showNumber(f.voided)} voided` : ''}, ${plural(f.columns, 'column')}${f.personal ? ', personal answers among them' : ''}${f.file === null ? '' : `, to ${f.file}`}.${f.personal ? ' The log keeps who did it and why.' : ''}`,
    ko: f => `${f.survey} 응답 ${showNumber(f.responses)}건${f.voided > 0 ? `과 무효 ${showNumber(f.voided)}건` : ''}, ${showNumber(f.columns)}개 항목${f.personal ? '(개인 응답 포함)' : ''}을 내보냈습니다${f.file === null ? '' : `: ${f.file}`}.${f.personal ? ' 내보낸 사람과 사유는 감사기록에 남습니다.' : ''}`,
  }),
  published: said<{code: string; survey: string; rows: number; suppressed: number; k: number; told: readonly string[]; untold: readonly string[]; file: string | null}>({
    en: f => `Published ${f.survey} as ${f.code}: ${plural(f.rows, 'response')}${f.file === null ? '' : `, to ${f.file}`}; nobody is alone among fewer than ${showNumber(f.k)}.\n${f.suppressed > 0 ? `${plural(f.suppressed, 'response')} left out. ` : ''}${f.told.length > 0 ? `Told less exactly: ${listed(f.told, 'en')}. ` : ''}${f.untold.length > 0 ? `Not told: ${listed(f.untold, 'en')}. ` : ''}Nobody's own words, weights or dates of receipt are in it.`,
    ko: f => `${f.survey} 공개 자료 ${f.code}: 응답 ${showNumber(f.rows)}건${f.file === null ? '' : `(${f.file})`}. 같은 특성의 응답자가 ${showNumber(f.k)}명 이상입니다.\n${f.suppressed > 0 ? `${showNumber(f.suppressed)}건은 뺐습니다. ` : ''}${f.told.length > 0 ? `범주화: ${listed(f.told, 'ko')}. ` : ''}${f.untold.length > 0 ? `비공개: ${listed(f.untold, 'ko')}. ` : ''}주관식 응답, 가중값, 접수일은 넣지 않았습니다.`,
  }),
  codebook: said<{file: string}>({en: f => `What the columns mean: ${f.file}`, ko: f => `항목 설명: ${f.file}`}),
}
