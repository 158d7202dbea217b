import type {Faults} from '../fault.js'
import '../notice/faults.js'
import type {Explained} from './faults.js'
import type {Language, Word} from './language.js'
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
      message: f.state === '' ? `there is no decision on ${f.proposal} to tell of.` : `decision ${f.decision} on ${f.proposal} is ${word(f.state, 'en')}; a decision is told once it is published, and not before.`,
      next: f.state === '' ? 'See: pds decision list' : `Publish it first: pds decision publish ${f.decision}`,
    }),
    ko: f => ({
      message: f.state === '' ? `${f.proposal} 에 통지할 결정이 없습니다.` : `${f.proposal} 의 결정 ${f.decision} 은(는) ${word(f.state, 'ko')} 상태이며, 결정은 공개한 뒤에만 통지합니다.`,
      next: f.state === '' ? '확인: pds decision list' : `먼저 공개하십시오: pds decision publish ${f.decision}`,
    }),
  },
  'notice.state': {
    en: f => ({
      message: `notice ${f.code} is ${noticeStateWords[f.state].en} and cannot be ${noticeVerbWords[f.verb]?.en ?? f.verb}.`,
      next: f.allowed.length === 0 ? 'Nothing more can be done with it.' : `What can be done now: ${f.allowed.map(one => noticeVerbWords[one]?.todo ?? one).join(', ')}.`,
    }),
    ko: f => ({
      message: `통지 ${f.code} 은(는) ${noticeStateWords[f.state].ko} 상태이므로 ${noticeVerbWords[f.verb]?.ko ?? f.verb} 처리를 할 수 없습니다.`,
      next: f.allowed.length === 0 ? '더 할 수 있는 일이 없습니다.' : `지금 할 수 있는 일: ${f.allowed.map(one => noticeVerbWords[one]?.todo ?? one).join(', ')}`,
    }),
  },
}
