import type {Problem, ProblemFacts, ProblemRule, Warning, WarningFacts, WarningRule} from '../intake/normalise/problem.js'
import type {FileProblem, FileRule} from '../survey/document.js'
import {exchangeProblems} from './exchange.js'
import {plural, showDate, showNumber, showTime} from './format.js'
import type {Language, Said} from './language.js'

const problems: {readonly [R in ProblemRule]: Said<ProblemFacts[R]>} = {
  'bad-quote': {en: () => 'a quotation mark is left open or out of place on this line', ko: () => '이 행의 따옴표가 닫히지 않았거나 잘못 놓였습니다'},
  'cell-too-long': {en: f => `longer than ${showNumber(f.limit)} characters`, ko: f => `${showNumber(f.limit)}자를 넘습니다`},
  'damaged-text': {en: () => 'a character here was destroyed before the file came in; type it again from the sheet', ko: () => '깨진 글자가 있습니다. 설문지를 보고 다시 입력하십시오'},
  'too-many-fields': {en: f => `${f.found} fields, but the header has ${f.expected}`, ko: f => `칸이 ${f.found}개로 제목 ${f.expected}개보다 많습니다`},
  'required': {en: () => 'needs an answer', ko: () => '답이 필요합니다'},
  'error-cell': {en: () => 'the spreadsheet holds an error here, or a formula without a saved result', ko: () => '엑셀 오류 값이거나 계산 결과가 저장되지 않은 수식입니다'},
  'not-an-option': {en: f => `not an option: ${f.options.join(', ')}`, ko: f => `보기에 없습니다: ${f.options.join(', ')}`},
  'code-and-label-differ': {en: f => `option ${f.code} has another label`, ko: f => `보기 ${f.code} 번의 내용과 다릅니다`},
  'not-a-list': {en: f => `not a list of options; write ${f.example}`, ko: f => `보기 목록이 아닙니다. ${f.example} 처럼 쓰십시오`},
  'too-many-choices': {en: f => `${f.found} choices, at most ${f.max}`, ko: f => `${f.found}개를 골랐습니다. 최대 ${f.max}개입니다`},
  'repeated-rank': {en: () => 'the same option twice in a ranking', ko: () => '순위에 같은 보기가 두 번 있습니다'},
  'rank-gap': {en: () => 'a place of the ranking is left out', ko: () => '순위에 빠진 자리가 있습니다'},
  'not-yes-or-no': {en: () => 'neither O nor X', ko: () => 'O 또는 X가 아닙니다'},
  'not-a-number': {en: () => 'not a number', ko: () => '숫자가 아닙니다'},
  'not-whole': {en: () => 'not a whole number', ko: () => '정수가 아닙니다'},
  'out-of-range': {en: f => `outside ${f.min ?? '…'} to ${f.max ?? '…'}`, ko: f => `${f.min ?? '…'} ~ ${f.max ?? '…'} 범위 밖입니다`},
  'not-a-date': {en: () => 'not a date of the calendar; write 2026-03-04', ko: () => '날짜가 아닙니다. 2026-03-04 처럼 쓰십시오'},
  'date-ambiguous': {en: () => 'day and month cannot be told apart; write 2026-03-04', ko: () => '월과 일을 구별할 수 없습니다. 2026-03-04 처럼 쓰십시오'},
  'date-without-year': {en: () => 'has no whole year; write 2026-03-04', ko: () => '연도가 없거나 알 수 없습니다. 2026-03-04 처럼 쓰십시오'},
  'date-outside-field': {en: f => `outside the field dates, ${showDate(f.from, 'en')} to ${showDate(f.to, 'en')}`, ko: f => `조사 기간(${showDate(f.from, 'ko')} ~ ${showDate(f.to, 'ko')}) 밖입니다`},
  'date-in-future': {en: f => `later than today, ${showDate(f.today, 'en')}`, ko: f => `오늘(${showDate(f.today, 'ko')})보다 늦은 날짜입니다`},
  'received-after-close': {en: f => `received after the survey closed, ${showDate(f.closedAt, 'en')}`, ko: f => `설문 마감(${showDate(f.closedAt, 'ko')}) 뒤에 접수되었습니다`},
  'not-a-time': {en: () => 'not a time; write 2026-06-28 18:00', ko: () => '시각이 아닙니다. 2026-06-28 18:00 처럼 쓰십시오'},
  'not-a-phone': {en: () => 'not a Korean telephone number', ko: () => '전화번호가 아닙니다'},
  'too-long': {en: f => `${showNumber(f.length)} characters, at most ${showNumber(f.max)}`, ko: f => `${showNumber(f.length)}자입니다. 최대 ${showNumber(f.max)}자입니다`},
  'key-missing': {en: () => 'the sheet has no number', ko: () => '설문지 번호가 없습니다'},
  'key-pattern': {en: f => `not a sheet number of this survey (${f.pattern})`, ko: f => `이 설문의 번호 형식(${f.pattern})이 아닙니다`},
  'duplicate-in-file': {en: f => `already on line ${f.line}`, ko: f => `${f.line}행에 이미 있습니다`},
  'conflict': {en: () => 'this sheet was imported before with other answers', ko: () => '이 설문지는 다른 답으로 이미 접수되었습니다'},
  'resident-number': {en: () => 'holds a resident registration number; strike it out', ko: () => '주민등록번호가 있습니다. 지우십시오'},
  'call-late': {en: f => `received after the call closed, ${showTime(f.closesAt, 'en')}`, ko: f => `공모 마감(${showTime(f.closesAt, 'ko')}) 뒤에 접수되었습니다`},
  'call-early': {en: f => `received before the call opened, ${showTime(f.opensAt, 'en')}`, ko: f => `공모 시작(${showTime(f.opensAt, 'ko')}) 전에 접수되었습니다`},
  'times-reversed': {en: () => 'written, received and entered must follow each other', ko: () => '작성, 접수, 입력의 순서가 맞지 않습니다'},
  'decision-missing': {en: () => 'not decided; write A, B, a new value or void', ko: () => '결정이 없습니다. A, B, 새 값 또는 무효를 쓰십시오'},
  'decision-unknown': {en: () => 'no decision; write A, B, value or void', ko: () => '결정이 아닙니다. A, B, 새 값 또는 무효를 쓰십시오'},
  'decision-value': {en: () => 'contradicts the decision beside it: A and B take what was typed', ko: () => '옆의 결정과 모순됩니다. A 와 B 는 입력된 값을 씁니다'},
  'decision-needs-value': {en: () => 'the new value is missing', ko: () => '새 값이 없습니다'},
  'decision-twice': {en: f => `decided otherwise on line ${f.line}`, ko: f => `${f.line}행의 결정과 다릅니다`},
  'decision-whole-sheet': {en: () => 'only one typed this sheet: write A or B, whichever did, void, or none where there is no such sheet', ko: () => '한쪽만 입력한 설문지입니다. 입력한 쪽(A 또는 B), 무효, 또는 그런 설문지가 없으면 없음을 쓰십시오'},
  'decision-by-typist': {en: f => `${f.typist} typed this sheet; a third person decides`, ko: f => `${f.typist} 은(는) 이 설문지를 입력한 사람입니다. 제3자가 결정하여야 합니다`},
  'difference-unknown': {en: () => 'there is no such difference', ko: () => '그런 차이가 없습니다'},
  'difference-changed': {en: f => `not what was typed; that is: ${f.now || '(blank)'}`, ko: f => `입력된 값이 아닙니다. 입력된 값: ${f.now || '(빈칸)'}`},
  'unknown-proposal': {en: () => 'no proposal of this call', ko: () => '이 공모의 제안이 아닙니다'},
  'recused-reviewer': {en: f => `stands aside from ${f.proposal} and does not score it`, ko: f => `${f.proposal} 에서 제척·기피·회피되어 채점할 수 없습니다`},
  'no-member': {en: f => `no member of the round's committee: ${f.members.join(', ')}`, ko: f => `이 차수의 심사위원이 아닙니다: ${f.members.join(', ')}`},
  'dropped-proposal': {en: f => `not kept in round ${f.round}, so it is not judged here`, ko: f => `${f.round} 에서 탈락하여 이 차수에서 심사하지 않습니다`},
  'duplicate-proposal': {en: f => `linked as a duplicate of ${f.lead}, which is scored for both`, ko: f => `${f.lead} 의 동일 제안으로 연결되어 따로 심사하지 않습니다`},
}

const warnings: {readonly [R in WarningRule]: Said<WarningFacts[R]>} = {
  'short-row': {en: f => `${plural(f.missing, 'field')} short; taken as blank`, ko: f => `칸이 ${f.missing}개 모자라 빈칸으로 보았습니다`},
  'not-shown': {en: () => 'answered though not asked; left out', ko: () => '묻지 않은 문항의 답이라 뺐습니다'},
  'repeated-choice': {en: () => 'the same option twice; counted once', ko: () => '같은 보기가 두 번 있어 한 번으로 보았습니다'},
  'rank-cut': {en: f => `${f.found} options ranked; the first ${f.kept} were taken`, ko: f => `${f.found}개에 순위가 있어 앞의 ${f.kept}개만 받았습니다`},
  'personal-unread': {en: f => `about persons and not asked by the survey, so not read: ${f.columns.join(', ')}`, ko: f => `설문이 묻지 않은 개인정보라 읽지 않은 열: ${f.columns.join(', ')}`},
  'date-assumed': {en: f => `taken as ${f.as}`, ko: f => `${f.as} (으)로 보았습니다`},
  'weekday-wrong': {en: f => `the weekday is not that of ${f.date}`, ko: f => `${f.date} 의 요일이 아닙니다`},
  'zero-regained': {en: f => `the leading zero was lost; taken as ${f.as}`, ko: f => `앞의 0이 빠져 ${f.as} (으)로 보았습니다`},
  'hidden-rows': {en: f => `${plural(f.n, 'hidden row')} read too`, ko: f => `숨긴 행 ${f.n}개도 읽었습니다`},
  'hidden-columns': {en: f => `${plural(f.n, 'hidden column')} read too`, ko: f => `숨긴 열 ${f.n}개도 읽었습니다`},
  'merged-cells': {en: f => `${plural(f.n, 'merged range')}; only the first cell of each holds its value, the others are blank`, ko: f => `병합된 칸이 ${f.n}곳 있습니다. 값은 첫 칸에만 있고 나머지는 빈칸으로 보았습니다`},
  'formula-value': {en: () => 'a formula; its last saved result was taken', ko: () => '수식입니다. 마지막으로 저장된 계산 결과를 썼습니다'},
  'same-as': {en: f => `the same words as ${f.ref}`, ko: f => `${f.ref} 와(과) 내용이 같습니다`},
  'like-earlier': {en: f => `${plural(f.same, 'row')} in words received before, ${f.near} nearly so`, ko: f => `먼저 접수된 것과 내용이 같은 행 ${f.same}건, 유사한 행 ${f.near}건`},
  'typed-twice': {en: f => `the same words, author and moment as line ${f.line}: typed twice?`, ko: f => `${f.line}행과 내용, 제안자, 접수일시가 모두 같습니다. 두 번 입력하였는지 확인하십시오`},
  'same-as-line': {en: f => `the same words as line ${f.line}`, ko: f => `${f.line}행과 내용이 같습니다`},
  'near-to': {en: f => `${f.percent} % like ${f.ref}`, ko: f => `${f.ref} 와(과) ${f.percent}% 유사합니다`},
  'near-to-line': {en: f => `${f.percent} % like line ${f.line}`, ko: f => `${f.line}행과 ${f.percent}% 유사합니다`},
}

const files: {readonly [R in FileRule]: Said<FileProblem['facts']>} = {
  'yaml-syntax': {en: f => `cannot be read: ${f.detail}`, ko: f => `읽을 수 없습니다: ${f.detail}`},
  'duplicate-key': {en: f => `${f.key} stands here twice`, ko: f => `${f.key} 이(가) 두 번 있습니다`},
  'too-deep': {en: f => `nested more than ${f.limit} deep`, ko: f => `${f.limit}단계보다 깊이 겹쳐 있습니다`},
  'too-many-parts': {en: f => `more than ${f.limit} keys and values`, ko: f => `항목이 ${f.limit}개를 넘습니다`},
  'too-large': {en: () => 'larger than 1 MiB', ko: () => '1 MiB 를 넘습니다'},
  'unknown-key': {en: f => `unknown key ${f.key}`, ko: f => `알 수 없는 항목 ${f.key}`},
  'missing-key': {en: f => `${f.key || 'a value'} is missing`, ko: f => `${f.key || '값'} 이(가) 없습니다`},
  'wrong-type': {en: f => `${f.found} is not what belongs here${f.expected ? ` (${f.expected})` : ''}`, ko: f => `${f.found}: 맞지 않는 값입니다${f.expected ? ` (${f.expected})` : ''}`},
  'bad-value': {en: f => `${f.found} cannot stand here: ${f.expected}`, ko: f => `${f.found}: 쓸 수 없는 값입니다 (${f.expected})`},
  'forbidden-key': {en: f => `the key ${f.key} is not allowed`, ko: f => `${f.key} 항목은 쓸 수 없습니다`},
  'bad-code': {en: f => `${f.code} cannot be a code`, ko: f => `${f.code} 은(는) 부호로 쓸 수 없습니다`},
  'duplicate-code': {en: f => `question ${f.code} is already on line ${f.line}`, ko: f => `문항 ${f.code} 은(는) ${f.line}행에 이미 있습니다`},
  'duplicate-option': {en: f => `${f.code} reads like ${f.earlier}`, ko: f => `${f.code} 은(는) ${f.earlier} 와(과) 구별되지 않습니다`},
  'duplicate-column': {en: f => `the heading ${f.column} belongs to ${f.question} already`, ko: f => `제목 ${f.column} 은(는) 이미 ${f.question} 의 것입니다`},
  'options-missing': {en: f => `a ${f.type} question needs options`, ko: f => `${f.type} 문항에는 보기(options)가 필요합니다`},
  'options-not-allowed': {en: f => `a ${f.type} question has no options`, ko: f => `${f.type} 문항에는 보기(options)가 없습니다`},
  'rows-missing': {en: () => 'a matrix needs rows', ko: () => 'matrix 문항에는 행(rows)이 필요합니다'},
  'range-missing': {en: () => 'a scale needs min and max', ko: () => 'scale 문항에는 min 과 max 가 필요합니다'},
  'range-empty': {en: f => `nothing lies between ${f.min} and ${f.max}`, ko: f => `${f.min} 과 ${f.max} 사이에 값이 없습니다`},
  'max-too-large': {en: f => `max ${f.max} with ${f.options} options`, ko: f => `보기는 ${f.options}개인데 max 가 ${f.max} 입니다`},
  'condition-syntax': {en: f => `the condition breaks off at character ${f.position}${f.found ? ` (${f.found})` : ''}`, ko: f => `조건의 ${f.position}번째 글자를 읽을 수 없습니다${f.found ? ` (${f.found})` : ''}`},
  'condition-unknown-question': {en: f => `the condition asks for ${f.code}, which is no question`, ko: f => `조건의 ${f.code} 문항이 없습니다`},
  'condition-later-question': {en: f => `the condition asks for ${f.code}, which comes later`, ko: f => `조건이 뒤에 나오는 문항 ${f.code} 을(를) 봅니다`},
  'condition-unknown-option': {en: f => `${f.code} has no option ${f.option}`, ko: f => `${f.code} 에 보기 ${f.option} 이(가) 없습니다`},
  'date-invalid': {en: f => `${f.found} is no date`, ko: f => `${f.found} 은(는) 날짜가 아닙니다`},
  ...exchangeProblems,
  'field-reversed': {en: f => `the field ends (${f.to}) before it begins (${f.from})`, ko: f => `조사 기간의 끝(${f.to})이 시작(${f.from})보다 이릅니다`},
  'language-missing': {en: f => `no ${f.language} text`, ko: f => `${f.language} 글이 없습니다`},
  'profile-base-unknown': {en: f => `${f.base} is no shipped profile: ${f.known}`, ko: f => `${f.base} 은(는) 기본 제공 프로필이 아닙니다: ${f.known}`},
  'profile-place-missing': {en: () => 'say where the column is: header or position', ko: () => '열의 위치가 없습니다. header 또는 position 을 쓰십시오'},
  'profile-position-missing': {en: () => 'without a header line every column needs its position', ko: () => '제목 행이 없으면 열마다 position 이 필요합니다'},
  'profile-option-and-rank': {en: () => 'a column is of an option or of a place, not both', ko: () => 'option 과 rank 를 함께 쓸 수 없습니다'},
  'profile-question-unknown': {en: f => `${f.survey} has no question ${f.question}${f.near ? `; close to it: ${f.near}` : ''}`, ko: f => `${f.survey} 에 ${f.question} 문항이 없습니다${f.near ? `. 비슷한 문항: ${f.near}` : ''}`},
  'profile-option-unknown': {en: f => `${f.question} has no option ${f.option}: ${f.known}`, ko: f => `${f.question} 에 보기 ${f.option} 이(가) 없습니다: ${f.known}`},
  'profile-option-unfit': {en: f => `${f.question} is not asked with a column for every option`, ko: f => `${f.question} 은(는) 보기마다 열을 두는 문항이 아닙니다`},
  'profile-survey-differs': {en: f => `the profile is for ${f.named}, not ${f.survey}`, ko: f => `${f.named} 용 프로필이며 ${f.survey} 용이 아닙니다`},
  'pattern-unsafe': {en: () => 'the pattern is wrong, or uses look-around, a back-reference or too many repeats', ko: () => '잘못된 형식이거나, 전후방 탐색·역참조·지나친 반복을 썼습니다'},
}

/** Words of a problem at a cell. */
export const explainProblem = ({rule, facts}: Pick<Problem, 'rule' | 'facts'>, language: Language): string =>
  (problems[rule][language] as (facts: unknown) => string)(facts)

/** Words of a warning at a cell. */
export const explainWarning = ({rule, facts}: Pick<Warning, 'rule' | 'facts'>, language: Language): string =>
  (warnings[rule][language] as (facts: unknown) => string)(facts)

/** Words of a problem in an office file. */
export const explainFileProblem = ({rule, facts}: FileProblem, language: Language): string => files[rule][language](facts)
