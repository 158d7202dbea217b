import type {QuestionType} from '../survey/survey.js'
import type {Word} from './language.js'

/** Questions of `survey create` on a terminal. */
export const surveyQuestions = {
  title: {en: 'Title of the survey:', ko: '설문 제목:'},
  code: {en: 'Code (empty: the store deals one):', ko: '설문 번호(비우면 자동):'},
  question: {en: 'Question', ko: '문항'},
  type: {en: 'Type:', ko: '문항 종류:'},
  option: {en: 'Option (empty ends the list)', ko: '보기(비우면 끝)'},
  row: {en: 'Row (empty ends the list)', ko: '행(비우면 끝)'},
  min: {en: 'Smallest value:', ko: '가장 작은 값:'},
  max: {en: 'Largest value:', ko: '가장 큰 값:'},
  required: {en: 'Must it be answered?', ko: '꼭 답하여야 합니까?'},
  another: {en: 'Another question?', ko: '문항을 더 넣겠습니까?'},
} satisfies Record<string, Word>

/** Question types as a person chooses them. */
export const typeWords: Record<QuestionType, Word> = {
  single: {en: 'one choice', ko: '하나 고르기'},
  multiple: {en: 'several choices', ko: '여러 개 고르기'},
  scale: {en: 'scale', ko: '척도'},
  matrix: {en: 'matrix', ko: '행렬'},
  rank: {en: 'ranking', ko: '순위'},
  yesno: {en: 'yes or no', ko: '예/아니오'},
  number: {en: 'number', ko: '숫자'},
  date: {en: 'date', ko: '날짜'},
  text: {en: 'free text', ko: '자유 기재'},
  phone: {en: 'telephone number (kept apart)', ko: '전화번호(따로 보관)'},
  note: {en: 'a note, no answer', ko: '안내문(답 없음)'},
}

/** Questions of `call create` on a terminal. */
export const callQuestions = {
  theme: {en: 'Theme of the call:', ko: '공모 주제:'},
  code: {en: 'Code (empty: the store deals one):', ko: '공모 번호(비우면 자동):'},
  opens: {en: 'Opens (2026-05-04T09:00, Seoul time):', ko: '시작(2026-05-04T09:00, 서울 시각):'},
  closes: {en: 'Closes (2026-06-26T18:00, Seoul time):', ko: '마감(2026-06-26T18:00, 서울 시각):'},
  mail: {en: 'Mail accepted until (empty: as all):', ko: '우편 접수 기한(비우면 마감과 같음):'},
  notTime: {en: 'Write 2026-06-26T18:00 or 2026-06-26', ko: '2026-06-26T18:00 또는 2026-06-26 로 쓰십시오'},
} satisfies Record<string, Word>
