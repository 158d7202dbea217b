import type {Faults} from '../fault.js'
import '../notice/faults.js'
import type {Explained} from './faults.js'
import type {Language, Word} from './language.js'
import type {TemplateProblem} from '../notice/letter.js'
import {showDate} from './format.js'
import {noticeStateWords, noticeVerbWords} from './notice-words.js'
import {stateWords} from './words.js'

type Mine = Extract<keyof Faults, `notice.${string}`>
type Sentences = {readonly [C in Mine]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

const word = (key: string, language: Language): string => (stateWords as Record<string, Word>)[key]?.[language] ?? key

/** Words of what is refused about notices and their letters. */
export const noticeFaults: Sentences = {
  'notice.not-found': {
    en: f => ({message: `There is no notice ${f.code}.`, next: 'See: pds notice list'}),
    ko: f => ({message: `통지 ${f.code} 이(가) 없습니다.`, next: '확인: pds notice list'}),
  },
  'notice.unpublished': {
    en: f => ({
      message: f.state === '' ? `there is no decision on ${f.call ?? f.proposal} to tell of.`
        : `${f.call === undefined ? `decision ${f.decision} on ${f.proposal} is ${word(f.state, 'en')}` : `no decision of ${f.call} is published`}; a decision is told once it is published, and not before.`,
      next: f.state === '' ? 'See: pds decision list' : f.state === 'drafted' ? `It is approved first, by another person: pds decision approve ${f.decision}` : `Publish it first: pds decision publish ${f.decision}`,
    }),
    ko: f => ({
      message: f.state === '' ? `${f.call ?? f.proposal} 에 통지할 결정이 없습니다.`
        : `${f.call === undefined ? `${f.proposal} 의 결정 ${f.decision} 은(는) ${word(f.state, 'ko')} 상태입니다.` : `${f.call} 에 공표한 결정이 없습니다.`} 결정은 공표한 뒤에만 통지합니다.`,
      next: f.state === '' ? '확인: pds decision list' : f.state === 'drafted' ? `먼저 다른 사람의 결재가 필요합니다: pds decision approve ${f.decision}` : `먼저 공표하십시오: pds decision publish ${f.decision}`,
    }),
  },
  'notice.state': {
    en: f => ({
      message: `notice ${f.code} is ${noticeStateWords[f.state].en} and cannot be ${noticeVerbWords[f.verb]?.en ?? f.verb}: a notice goes from queued to exported, sent and returned, one step at a time.`,
      next: f.allowed.length === 0 ? 'Nothing more can be done with it.' : `What can be done now: ${f.allowed.map(one => noticeVerbWords[one]?.todo ?? one).join(', ')}.`,
    }),
    ko: f => ({
      message: `통지 ${f.code} 은(는) ${noticeStateWords[f.state].ko} 상태이므로 ${noticeVerbWords[f.verb]?.ko ?? f.verb} 처리를 할 수 없습니다. 통지는 발송 대기, 발송 준비, 발송, 반송의 순서로 한 단계씩 나아갑니다.`,
      next: f.allowed.length === 0 ? '더 할 수 있는 일이 없습니다.' : `지금 할 수 있는 일: ${f.allowed.map(one => noticeVerbWords[one]?.todo ?? one).join(', ')}`,
    }),
  },
  'notice.date': {
    en: f => ({message: `${f.code} cannot have that day: ${showDate(f.on, 'en')}.`, next: f.from > f.to ? 'It is not its day yet.' : `A day from ${showDate(f.from, 'en')} to ${showDate(f.to, 'en')} can be noted: --on DATE`}),
    ko: f => ({message: `${f.code} 에 ${showDate(f.on, 'ko')} 을(를) 적을 수 없습니다.`, next: f.from > f.to ? '아직 그날이 되지 않았습니다.' : `${showDate(f.from, 'ko')}부터 ${showDate(f.to, 'ko')}까지의 날짜를 쓰십시오: --on 날짜`}),
  },
  'notice.which': {
    en: f => ({message: `say which notices are meant: ${f.flags.join(' or ')}.`, next: 'Exactly one of them.'}),
    ko: f => ({message: `대상을 지정하여야 합니다: ${f.flags.join(' 또는 ')}`, next: '그중 하나만 쓰십시오.'}),
  },
  'notice.no-entries': {
    en: f => ({message: `${f.call} has no entries; there is nobody to tell.`, next: `See: pds proposal list --call ${f.call}`}),
    ko: f => ({message: `${f.call} 에 접수된 제안이 없어 통지할 사람이 없습니다.`, next: `확인: pds proposal list --call ${f.call}`}),
  },
  'notice.nobody': {
    en: f => ({message: `there is nobody to write to about ${f.ref}: no contact is on record, or it was erased.`, next: 'A notice can wait at the desk: --means desk'}),
    ko: f => ({message: `${f.ref} 에 관하여 보낼 연락처가 없습니다. 받지 않았거나 파기되었습니다.`, next: '창구에서 교부할 수 있습니다: --means desk'}),
  },
  'notice.export-unknown': {
    en: f => ({message: `There is no export ${f.code} with a notice in it.`, next: 'See: pds notice list --fields code,export,state'}),
    ko: f => ({message: `발송 묶음 ${f.code} 이(가) 없습니다.`, next: '확인: pds notice list --fields code,export,state'}),
  },
  'notice.export-format': {
    en: f => ({message: `${f.file} does not say which kind of file to write.`, next: `End its name in ${f.known.map(one => `.${one}`).join(', ')}.`}),
    ko: f => ({message: `${f.file} 로는 어떤 파일을 만들지 알 수 없습니다.`, next: `파일 이름을 ${f.known.map(one => `.${one}`).join(', ')} 중 하나로 끝내십시오.`}),
  },
  'notice.template-invalid': {
    en: f => ({message: `${f.file} is no template that can be used:\n${f.problems.map(one => `line ${one.line}: ${problemEn(one)}`).join('\n')}`, next: `Placeholders of this letter: ${f.known.map(one => `{${one}}`).join(' ')}`}),
    ko: f => ({message: `${f.file} 서식을 쓸 수 없습니다.\n${f.problems.map(one => `${one.line}행: ${problemKo(one)}`).join('\n')}`, next: `이 서식에 쓸 수 있는 자리표시: ${f.known.map(one => `{${one}}`).join(' ')}`}),
  },
  'notice.template-unknown': {
    en: f => ({message: `${f.file} is the name of no letter and would never be used.`, next: `Names of letters: ${f.known.filter(one => one.endsWith('.ko.txt')).join(', ')}; .en.txt for English.`}),
    ko: f => ({message: `${f.file} 은(는) 서식 이름이 아니므로 쓰이지 않습니다.`, next: `서식 이름: ${f.known.filter(one => one.endsWith('.ko.txt')).join(', ')} (영문은 .en.txt)`}),
  },
  'notice.template-folder': {
    en: f => ({message: `There is no folder ${f.folder}.`, next: 'Make one with the templates in it: pds notice templates --out FOLDER'}),
    ko: f => ({message: `폴더가 없습니다: ${f.folder}`, next: '서식을 담은 폴더 만들기: pds notice templates --out 폴더'}),
  },
  'notice.not-yet': {
    en: f => ({message: `${f.call} is ${word(f.state, 'en')}; there is nothing to announce as ${f.what} yet.`, next: `See how it stands: pds call show ${f.call}`}),
    ko: f => ({message: `${f.call} 은(는) ${word(f.state, 'ko')} 상태이며 아직 ${whatKo[f.what] ?? f.what} 내용이 없습니다.`, next: `확인: pds call show ${f.call}`}),
  },
}

const whatKo: Readonly<Record<string, string>> = {announcement: '공고할', extension: '연장을 알릴', delay: '지연을 알릴', results: '발표할', 'no-winner': '발표할'}
const problemEn = ({what, given}: TemplateProblem): string => what === 'placeholder' ? `there is no {${given}} in this letter`
  : what === 'brace' ? `a brace stands alone: ${given}` : what === 'title' ? 'the first line must be a title' : 'the letter has no text'
const problemKo = ({what, given}: TemplateProblem): string => what === 'placeholder' ? `{${given}} 은(는) 이 서식에 없는 자리표시입니다`
  : what === 'brace' ? `짝이 없는 중괄호: ${given}` : what === 'title' ? '첫 줄에 제목이 있어야 합니다' : '본문이 없습니다'
