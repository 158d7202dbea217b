import type {FaultCode, Faults} from '../fault.js'
import '../intake/entry/faults.js'
import '../intake/faults.js'
import type {Problem} from '../intake/normalise/problem.js'
import type {entryKinds} from '../terminal/exit-entry.js'
import type {Explained} from './faults.js'
import {plural, showDate, showNumber} from './format.js'
import type {Language} from './language.js'
import {explainProblem} from './problems.js'
import {stateWords, verbWords} from './words.js'

type Sentences<K extends FaultCode> = {readonly [C in K]: Readonly<Record<Language, (facts: Faults[C]) => Explained>>}

const state = (key: string, l: Language) => (stateWords as Record<string, {en: string; ko: string}>)[key]?.[l] ?? key
const verb = (key: string, l: Language) => verbWords[key]?.[l] ?? key
const some = (items: readonly string[]) => `${items.slice(0, 10).join(', ')}${items.length > 10 ? ', …' : ''}`
const problemLines = (problems: readonly Problem[], l: Language) =>
  problems.map(one => ` ${[one.column, one.value].filter(part => part !== '').join(' ')}: ${explainProblem(one, l)}`).join('\n')
const second = (is: boolean) => (is ? 'second' : 'start')

/** Words of what is refused where batches are kept and sheets are typed. */
export const entryFaults: Sentences<keyof typeof entryKinds> = {
  'batch.state': {
    en: f => ({
      message: `batch ${f.code} is ${state(f.state, 'en')}${f.into === null ? '' : ` into ${f.into}`}; it cannot ${f.verb === 'fill' ? 'take sheets in' : `be ${{commit: 'committed', merge: 'merged', mark: 'marked', revert: 'reverted'}[f.verb]}`}.`,
      next: f.allowed.length === 0 ? 'Nothing more can be done with it.' : `What can be done now: ${f.allowed.map(one => verb(one, 'en')).join(', ')}.`,
    }),
    ko: f => ({
      message: `접수 묶음 ${f.code} 은(는) ${state(f.state, 'ko')} 상태${f.into === null ? '' : `(${f.into})`}여서 ${verb(f.verb, 'ko')} 할 수 없습니다.`,
      next: f.allowed.length === 0 ? '더 할 수 있는 일이 없습니다.' : `지금 할 수 있는 일: ${f.allowed.map(one => verb(one, 'ko')).join(', ')}`,
    }),
  },
  'batch.kind': {
    en: f => ({message: `batch ${f.code} holds ${f.kind}s, not sheets of a survey.`}),
    ko: f => ({message: `접수 묶음 ${f.code} 은(는) 설문지 묶음이 아닙니다(${f.kind}).`}),
  },
  'batch.drafts-open': {
    en: f => ({message: `sheets of ${f.code} are half typed: ${some(f.sheets)}.`, next: `Whoever began them finishes them: pds entry start ${f.code}`}),
    ko: f => ({message: `${f.code} 에 입력하다 만 설문지가 있습니다: ${some(f.sheets)}`, next: `입력하던 사람이 마치십시오: pds entry start ${f.code}`}),
  },
  'batch.second-missing': {
    en: f => ({message: `sheets of ${f.code} wait for the second typing: ${some(f.sheets)}.`, next: `Somebody else types them: pds entry second ${f.code}\nAn officer may accept one as it is: pds entry resolve SHEET --take first --reason TEXT`}),
    ko: f => ({message: `${f.code} 에 두 번째 입력을 기다리는 설문지가 있습니다: ${some(f.sheets)}`, next: `다른 사람이 입력하십시오: pds entry second ${f.code}\n담당자가 그대로 인정할 수도 있습니다: pds entry resolve 설문지 --take first --reason 사유`}),
  },
  'batch.first-missing': {
    en: f => ({message: `sheets of ${f.code} were typed in the second pass alone: ${some(f.sheets)}.`, next: `If the number was mistyped, there is no such sheet: pds entry resolve SHEET --take none --reason TEXT\nOr accept one as it is: pds entry resolve SHEET --take second --reason TEXT`}),
    ko: f => ({message: `${f.code} 에 두 번째 입력에만 있는 설문지가 있습니다: ${some(f.sheets)}`, next: `번호를 잘못 입력하였으면(그런 설문지가 없음): pds entry resolve 설문지 --take none --reason 사유\n그대로 인정하려면: pds entry resolve 설문지 --take second --reason 사유`}),
  },
  'batch.differences-open': {
    en: f => ({message: `${plural(f.differences, 'difference')} in ${f.code} ${f.differences === 1 ? 'is' : 'are'} not settled: ${some(f.sheets)}.`, next: `See them: pds entry diff ${f.code}\nSettle one: pds entry resolve SHEET COLUMN --take first --reason "sheet checked"`}),
    ko: f => ({message: `${f.code} 에 정하지 않은 차이가 ${showNumber(f.differences)}건 있습니다: ${some(f.sheets)}`, next: `확인: pds entry diff ${f.code}\n결정: pds entry resolve 설문지 열 --take first --reason "원본 확인"`}),
  },
  'batch.unanswered': {
    en: f => ({message: `questions of ${f.code} that must be answered were opened by what was settled: ${some(f.cells)}.`, next: 'Write what the sheet says: pds entry resolve SHEET COLUMN --value V --reason TEXT'}),
    ko: f => ({message: `${f.code} 에서 결정한 값에 따라 꼭 답하여야 하는 문항이 비어 있습니다: ${some(f.cells)}`, next: '설문지에 적힌 대로 쓰십시오: pds entry resolve 설문지 열 --value 값 --reason 사유'}),
  },
  'batch.outstanding': {
    en: f => ({message: `${plural(f.outstanding, 'sheet')} of the ${showNumber(f.declared)} declared for ${f.code} ${f.outstanding === 1 ? 'is' : 'are'} neither typed nor marked.`, next: `Type them, mark them (pds batch mark ${f.code} --void SHEET --note TEXT), or commit it short with --short --reason TEXT.`}),
    ko: f => ({message: `${f.code} 의 접수 매수 ${showNumber(f.declared)}매 중 ${showNumber(f.outstanding)}매가 입력도 표시도 되지 않았습니다.`, next: `입력하거나 표시하십시오(pds batch mark ${f.code} --void 설문지 --note 내용). 모자란 채로 반영하려면 --short --reason 사유 를 붙이십시오.`}),
  },
  'batch.sheets-known': {
    en: f => ({message: `sheets of ${f.code} already count from another batch: ${some(f.sheets)}.`, next: `Look at both sheets. A second copy: pds batch mark ${f.code} --void SHEET --note "already in"`}),
    ko: f => ({message: `${f.code} 의 설문지가 다른 묶음으로 이미 반영되었습니다: ${some(f.sheets)}`, next: `두 설문지를 확인하십시오. 같은 것이면: pds batch mark ${f.code} --void 설문지 --note "이미 접수됨"`}),
  },
  'batch.sheets-late': {
    en: f => ({message: `sheets of ${f.code} were received after the survey closed, ${showDate(f.closedOn, 'en')}: ${some(f.sheets)}.`, next: `They do not count: pds batch mark ${f.code} --void SHEET --note "late"`}),
    ko: f => ({message: `${f.code} 에 설문 마감(${showDate(f.closedOn, 'ko')}) 뒤에 접수된 설문지가 있습니다: ${some(f.sheets)}`, next: `집계할 수 없습니다: pds batch mark ${f.code} --void 설문지 --note "기한 뒤 접수"`}),
  },
  'batch.loading': {
    en: f => ({message: `${f.file} is only partly loaded into ${f.code}.`, next: 'Run the same import again: it goes on where it stopped.'}),
    ko: f => ({message: `${f.file} 이(가) ${f.code} 에 일부만 들어 있습니다.`, next: '같은 접수 명령을 다시 실행하면 이어서 접수합니다.'}),
  },
  'batch.empty': {
    en: f => ({message: `batch ${f.code} holds nothing to commit.`, next: `Type its sheets: pds entry start ${f.code}`}),
    ko: f => ({message: `접수 묶음 ${f.code} 에 반영할 것이 없습니다.`, next: `입력: pds entry start ${f.code}`}),
  },
  'batch.received-invalid': {
    en: f => ({message: `The batch cannot have been received then.\n${problemLines(f.problems, 'en')}`, next: 'Say the day it was received with --received DATE.'}),
    ko: f => ({message: `묶음의 접수일로 쓸 수 없습니다.\n${problemLines(f.problems, 'ko')}`, next: '접수한 날을 --received 날짜 로 쓰십시오.'}),
  },
  'batch.sample-needs-two': {
    en: () => ({message: 'A sample for the second typing needs two typists.', next: 'Add --typists 2.'}),
    ko: () => ({message: '표본 확인 입력에는 입력자 두 사람이 필요합니다.', next: '--typists 2 를 붙이십시오.'}),
  },
  'batch.by-unknown': {
    en: f => ({message: `A balance cannot be broken down by ${f.given}.`, next: `Can be: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} (으)로는 나눌 수 없습니다.`, next: `가능: ${f.known.join(', ')}`}),
  },
  'batch.mark-missing': {
    en: () => ({message: 'No sheet was named.', next: 'Name sheets with --void SHEET, --duplicate SHEET or --unmark SHEET; a sheet without a number is unnumbered.'}),
    ko: () => ({message: '설문지를 지정하지 않았습니다.', next: '--void, --duplicate 또는 --unmark 로 설문지 번호를 쓰십시오. 번호가 없는 설문지는 unnumbered 라고 씁니다.'}),
  },
  'batch.marked': {
    en: f => ({message: `Sheet ${f.sheet} of ${f.code} already is marked ${f.kind}.`, next: `Take the mark back: pds batch mark ${f.code} --unmark ${f.sheet} --note TEXT`}),
    ko: f => ({message: `${f.code} 의 설문지 ${f.sheet} 은(는) 이미 ${f.kind === 'void' ? '무효' : '중복'}(으)로 표시되었습니다.`, next: `표시 취소: pds batch mark ${f.code} --unmark ${f.sheet} --note 내용`}),
  },
  'batch.not-marked': {
    en: f => ({message: `Sheet ${f.sheet} of ${f.code} bears no mark.`, next: `See: pds batch show ${f.code}`}),
    ko: f => ({message: `${f.code} 의 설문지 ${f.sheet} 에는 표시가 없습니다.`, next: `확인: pds batch show ${f.code}`}),
  },
  'batch.sheet-counted': {
    en: f => ({message: `sheet ${f.sheet} already counts as response ${f.ref}.`, next: `Take it out of the count: pds response void ${f.ref} --reason TEXT`}),
    ko: f => ({message: `설문지 ${f.sheet} 은(는) 이미 응답 ${f.ref} (으)로 반영되었습니다.`, next: `집계에서 빼기: pds response void ${f.ref} --reason 사유`}),
  },
  'text.resident-number': {
    en: f => ({message: `the text holds a resident registration number (${f.masked}); the law allows none to be kept.`, next: 'Write it without the number.'}),
    ko: f => ({message: `글에 주민등록번호(${f.masked})가 있습니다. 법에 따라 보관할 수 없습니다.`, next: '번호 없이 쓰십시오.'}),
  },
  'entry.one-typist': {
    en: f => ({message: `batch ${f.batch} is typed by one person; there is no second typing.`, next: 'Open a batch with --typists 2 for two.'}),
    ko: f => ({message: `접수 묶음 ${f.batch} 은(는) 한 사람이 입력하는 묶음이어서 두 번째 입력이 없습니다.`, next: '두 사람이 입력하려면 batch open 에 --typists 2 를 붙이십시오.'}),
  },
  'entry.same-typist': {
    en: f => ({message: `${f.typist} already typed sheet ${f.sheet} of ${f.batch}; somebody else types it the second time.`, next: 'Name the other typist with --as CODE.'}),
    ko: f => ({message: `${f.typist} 은(는) ${f.batch} 의 설문지 ${f.sheet} 을(를) 이미 입력하였습니다. 두 번째는 다른 사람이 입력하여야 합니다.`, next: '다른 입력자가 --as 코드로 입력하십시오.'}),
  },
  'entry.nothing-for': {
    en: f => ({message: `nothing of ${f.batch} is left for ${f.typist} to type a second time: the rest is checked, or was typed by ${f.typist}.`, next: `See: pds entry diff ${f.batch}`}),
    ko: f => ({message: `${f.batch} 에 ${f.typist} 이(가) 두 번째로 입력할 설문지가 없습니다. 나머지는 확인되었거나 ${f.typist} 이(가) 처음 입력한 것입니다.`, next: `확인: pds entry diff ${f.batch}`}),
  },
  'entry.sheet-known': {
    en: f => ({message: `Sheet ${f.sheet} already counts from batch ${f.in}.`, next: 'Look at both sheets. A second copy is marked: pds batch mark BATCH --duplicate SHEET --note TEXT'}),
    ko: f => ({message: `설문지 ${f.sheet} 은(는) 묶음 ${f.in} (으)로 이미 반영되었습니다.`, next: '두 설문지를 확인하십시오. 중복이면: pds batch mark 묶음 --duplicate 설문지 --note 내용'}),
  },
  'entry.sheet-void': {
    en: f => ({message: `sheet ${f.sheet} of ${f.batch} is marked void.`, next: `Take the mark back first: pds batch mark ${f.batch} --unmark ${f.sheet} --note TEXT`}),
    ko: f => ({message: `${f.batch} 의 설문지 ${f.sheet} 은(는) 무효로 표시되었습니다.`, next: `먼저 표시를 취소하십시오: pds batch mark ${f.batch} --unmark ${f.sheet} --note 내용`}),
  },
  'entry.sheet-done': {
    en: f => ({message: `Sheet ${f.sheet} of ${f.batch} has been typed already.`, next: 'For the second typing: pds entry put … --second. Whoever typed it may type it anew: --replace'}),
    ko: f => ({message: `${f.batch} 의 설문지 ${f.sheet} 은(는) 이미 입력되어 있습니다.`, next: '2차 입력이면 --second 를, 본인이 다시 입력하려면 --replace 를 붙이십시오.'}),
  },
  'entry.sheet-checked': {
    en: f => ({message: `sheet ${f.sheet} of ${f.batch} has been typed by both; what was typed stands.`, next: `An officer settles differences: pds entry resolve ${f.sheet} COLUMN --take first --reason TEXT`}),
    ko: f => ({message: `${f.batch} 의 설문지 ${f.sheet} 은(는) 두 사람이 모두 입력하여 고칠 수 없습니다.`, next: `차이는 담당자가 정합니다: pds entry resolve ${f.sheet} 열 --take first --reason 사유`}),
  },
  'entry.others-draft': {
    en: f => ({message: `Sheet ${f.sheet} of ${f.batch} is being typed by ${f.typist}.`, next: 'Take another sheet.'}),
    ko: f => ({message: `${f.batch} 의 설문지 ${f.sheet} 은(는) ${f.typist} 이(가) 입력하고 있습니다.`, next: '다른 설문지를 입력하십시오.'}),
  },
  'entry.no-draft': {
    en: f => ({message: `There is no sheet ${f.sheet} of ${f.batch} that you typed.`, next: `Begin it: pds entry start ${f.batch}`}),
    ko: f => ({message: `${f.batch} 에 직접 입력한 설문지 ${f.sheet} 이(가) 없습니다.`, next: `시작: pds entry start ${f.batch}`}),
  },
  'entry.no-sheet-number': {
    en: f => ({message: `survey ${f.survey} has no sheet numbers, and two files can only be compared by them.`, next: 'Name the column under sheet in the survey file.'}),
    ko: f => ({message: `설문 ${f.survey} 에 설문지 번호가 없어 두 파일을 견줄 수 없습니다.`, next: '설문 파일의 sheet 에 번호 열을 쓰십시오.'}),
  },
  'entry.rejected': {
    en: f => ({message: `Sheet ${f.sheet} was not taken.\n${problemLines(f.problems, 'en')}`, next: 'Correct it and type it again; ? stands for what cannot be read.'}),
    ko: f => ({message: `설문지 ${f.sheet} 을(를) 저장하지 않았습니다.\n${problemLines(f.problems, 'ko')}`, next: '고쳐서 다시 입력하십시오. 읽을 수 없는 답은 ? 로 씁니다.'}),
  },
  'entry.pair-invalid': {
    en: f => ({message: `${f.given} is not an answer.`, next: 'Write QUESTION=ANSWER, for example Q1=3, Q2=1,4, Q5=@text.txt or Q6=unreadable.'}),
    ko: f => ({message: `${f.given} 은(는) 답이 아닙니다.`, next: '문항=답 으로 쓰십시오. 예: Q1=3, Q2=1,4, Q5=@text.txt, Q6=unreadable'}),
  },
  'entry.column-unknown': {
    en: f => ({message: `${f.given} is no question of this survey.`, next: `Questions: ${f.known.join(', ')}`}),
    ko: f => ({message: `${f.given} 은(는) 이 설문의 문항이 아닙니다.`, next: `문항: ${f.known.join(', ')}`}),
  },
  'entry.not-found': {
    en: f => ({message: `No staged batch holds a sheet ${f.sheet}.`, next: 'See: pds batch list --state staged'}),
    ko: f => ({message: `입력 중인 묶음에 설문지 ${f.sheet} 이(가) 없습니다.`, next: '확인: pds batch list --state staged'}),
  },
  'entry.several-batches': {
    en: f => ({message: `Sheet ${f.sheet} lies in several batches: ${f.batches.join(', ')}.`, next: 'Name one with --batch.'}),
    ko: f => ({message: `설문지 ${f.sheet} 이(가) 여러 묶음에 있습니다: ${f.batches.join(', ')}`, next: '--batch 로 하나를 고르십시오.'}),
  },
  'entry.no-difference': {
    en: f => ({message: `the two typists of ${f.sheet} do not differ ${f.column === '*' ? 'anywhere that is still open' : `in ${f.column}`}.`, next: `See what is open: pds entry diff ${f.batch}`}),
    ko: f => ({message: `설문지 ${f.sheet} ${f.column === '*' ? '에 정할 차이가' : `${f.column} 에는 차이가`} 없습니다.`, next: `확인: pds entry diff ${f.batch}`}),
  },
  'entry.take-missing': {
    en: f => ({message: `sheet ${f.sheet} was not typed in the ${f.pass} pass.`, next: `Take the other one: --take ${f.pass === 'first' ? 'second' : 'first'}`}),
    ko: f => ({message: `설문지 ${f.sheet} 은(는) ${f.pass === 'first' ? '첫' : '두'} 번째 입력이 없습니다.`, next: `다른 쪽을 고르십시오: --take ${f.pass === 'first' ? 'second' : 'first'}`}),
  },
  'entry.typist-decides': {
    en: f => ({message: `${f.operator} typed sheet ${f.sheet}; a third person settles it.`, next: 'Another officer settles it with --as CODE.'}),
    ko: f => ({message: `${f.operator} 은(는) 설문지 ${f.sheet} 을(를) 입력한 사람입니다. 제3자가 결정하여야 합니다.`, next: '다른 담당자가 --as 코드로 결정하십시오.'}),
  },
  'entry.needs-terminal': {
    en: f => ({message: 'There is no terminal to ask on.', next: `Type a sheet by its answers: pds entry put ${f.batch}${f.second ? ' --second' : ''} --sheet NUMBER Q1=…`}),
    ko: f => ({message: '물어볼 수 있는 터미널이 없습니다.', next: `답을 적어 입력하십시오: pds entry put ${f.batch}${f.second ? ' --second' : ''} --sheet 번호 Q1=…`}),
  },
  'entry.stopped': {
    en: f => ({message: `Stopped. ${plural(f.done, 'sheet')} finished now${f.sheet === null ? '' : `; ${f.sheet} is kept up to ${f.at ?? 'its end'}`}. Nothing typed is lost.`, next: `Go on: pds entry ${second(f.second)} ${f.batch}`}),
    ko: f => ({message: `중단하였습니다. 이번에 ${showNumber(f.done)}매를 마쳤습니다${f.sheet === null ? '' : `. ${f.sheet} 은(는) ${f.at ?? '끝'} 앞까지 저장되어 있습니다`}. 입력한 것은 모두 남아 있습니다.`, next: `이어서: pds entry ${second(f.second)} ${f.batch}`}),
  },
  'compare.same-batch': {
    en: f => ({message: `${f.batch} cannot be compared with itself.`, next: 'Name two batches: pds batch compare A B'}),
    ko: f => ({message: `${f.batch} 을(를) 자신과 견줄 수 없습니다.`, next: '두 묶음을 쓰십시오: pds batch compare A B'}),
  },
  'compare.not-two-typists': {
    en: f => ({message: `batch ${f.batch} was not opened for two typists.`, next: 'Open both with: pds batch open --survey S --typists 2'}),
    ko: f => ({message: `접수 묶음 ${f.batch} 은(는) 두 사람이 입력하는 묶음이 아닙니다.`, next: '두 묶음 모두 --typists 2 로 만드십시오.'}),
  },
  'compare.surveys-differ': {
    en: f => ({message: `${f.first} holds sheets of ${f.firstSurvey} and ${f.second} of ${f.secondSurvey}.`, next: 'Compare two batches of the same survey.'}),
    ko: f => ({message: `${f.first} 은(는) 설문 ${f.firstSurvey}, ${f.second} 은(는) 설문 ${f.secondSurvey} 의 묶음입니다.`, next: '같은 설문의 두 묶음을 견주십시오.'}),
  },
  'compare.has-second': {
    en: f => ({message: `${f.batch} already holds two typings of its own.`, next: `See: pds entry diff ${f.batch}`}),
    ko: f => ({message: `${f.batch} 에는 이미 두 번째 입력이 있습니다.`, next: `확인: pds entry diff ${f.batch}`}),
  },
  'compare.same-typist': {
    en: f => ({message: `${f.typist} typed sheets in both ${f.first} and ${f.second}: ${some(f.sheets)}. Two people must have typed them.`, next: 'Let somebody else type one of the two.'}),
    ko: f => ({message: `${f.first} 와(과) ${f.second} 에서 ${f.typist} 이(가) 같은 설문지를 두 번 입력하였습니다: ${some(f.sheets)}`, next: '한쪽은 다른 사람이 입력하여야 합니다.'}),
  },
  'compare.drafts': {
    en: f => ({message: `sheets of ${f.batch} are half typed: ${some(f.sheets)}.`, next: `Whoever began them finishes them: pds entry start ${f.batch}`}),
    ko: f => ({message: `${f.batch} 에 입력하다 만 설문지가 있습니다: ${some(f.sheets)}`, next: `입력하던 사람이 마치십시오: pds entry start ${f.batch}`}),
  },
  'compare.nothing-shared': {
    en: f => ({message: `${f.first} and ${f.second} have no sheet number in common.`, next: 'Look at the sheet numbers of both: they name the same pile?'}),
    ko: f => ({message: `${f.first} 와(과) ${f.second} 에 같은 설문지 번호가 없습니다.`, next: '두 묶음이 같은 설문지 더미인지 번호를 확인하십시오.'}),
  },
  'compare.decisions-invalid': {
    en: f => ({message: `${plural(f.rejected, 'line')} of ${f.file} ${f.rejected === 1 ? 'does' : 'do'} not decide. Nothing was written.`, next: 'Correct the lines and run the command again.'}),
    ko: f => ({message: `${f.file}: ${showNumber(f.rejected)}행의 결정에 문제가 있습니다. 저장하지 않았습니다.`, next: '그 행을 고쳐 다시 실행하십시오.'}),
  },
  'compare.rows-missing': {
    en: f => ({message: `${f.file} leaves out ${plural(f.total, 'difference')}: ${some(f.rows)}. Nothing was written.`, next: 'Write the file anew with --out, and decide every line.'}),
    ko: f => ({message: `${f.file} 에 없는 차이가 ${showNumber(f.total)}건 있습니다: ${some(f.rows)}. 저장하지 않았습니다.`, next: '--out 으로 파일을 다시 만들어 모든 행을 결정하십시오.'}),
  },
}
