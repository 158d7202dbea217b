import type {ExchangeRule, Loss, LossKind, SourceFormat} from '../survey/exchange/rules.js'
import type {FileProblem} from '../survey/document.js'
import type {Sentences} from './faults.js'
import {plural, showNumber} from './format.js'
import {said, type Language, type Said, type Word} from './language.js'

/** Why a form of another system is refused. */
export const exchangeProblems: {readonly [R in ExchangeRule]: Said<FileProblem['facts']>} = {
  'type-missing': {en: f => `${f.name} has no type`, ko: f => `${f.name} 의 문항 종류(type)가 없습니다`},
  'type-unsupported': {en: f => `${f.name || 'a question'}: a survey has no ${f.type}`, ko: f => `${f.name || '문항'}: 설문에 쓸 수 없는 종류입니다(${f.type})`},
  'type-unknown': {en: f => `${f.name || 'a question'}: ${f.type} is no type`, ko: f => `${f.name || '문항'}: 알 수 없는 종류입니다(${f.type})`},
  'name-missing': {en: () => 'has no name', ko: () => '이름(name)이 없습니다'},
  'name-unusable': {en: f => `${f.name} cannot be a code: letters, digits and _ only, at most 40`, ko: f => `${f.name} 은(는) 문항 부호로 쓸 수 없습니다. 글자, 숫자, _ 로 40자까지 쓰십시오`},
  'list-missing': {en: f => `${f.name} names no list of choices`, ko: f => `${f.name} 에 보기 목록의 이름이 없습니다`},
  'list-unknown': {en: f => `there is no list of choices ${f.list}`, ko: f => `보기 목록 ${f.list} 이(가) 없습니다`},
  'choice-name-missing': {en: f => `a choice of ${f.list} has no name`, ko: f => `${f.list} 목록에 이름(name) 없는 보기가 있습니다`},
  'choice-unusable': {en: f => `${f.name} cannot be the code of a choice: letters, digits, _ and - only, at most 40`, ko: f => `${f.name} 은(는) 보기 부호로 쓸 수 없습니다. 글자, 숫자, _, - 로 40자까지 쓰십시오`},
  'too-many-choices': {en: f => `${f.list} has more than ${showNumber(Number(f.limit))} choices`, ko: f => `${f.list} 의 보기가 ${showNumber(Number(f.limit))}개를 넘습니다`},
  'too-many-rows': {en: f => `${showNumber(Number(f.found))} rows; a form has at most ${showNumber(Number(f.limit))} here`, ko: f => `${showNumber(Number(f.found))}행입니다. 여기에는 ${showNumber(Number(f.limit))}행까지 쓸 수 있습니다`},
  'column-twice': {en: f => `the column ${f.column} is there twice`, ko: f => `${f.column} 열이 두 번 있습니다`},
  'column-needed': {en: f => `there is no column ${f.column}`, ko: f => `${f.column} 열이 없습니다`},
  'group-open': {en: f => `the group ${f.name} does not end`, ko: f => `${f.name} 묶음이 끝나지 않았습니다`},
  'group-unopened': {en: f => `${f.type} ends nothing`, ko: f => `${f.type}: 시작한 묶음이 없습니다`},
  'expression-syntax': {en: f => `the expression breaks off at character ${f.position}${f.found ? ` (${f.found})` : ''}`, ko: f => `식의 ${f.position}번째 글자를 읽을 수 없습니다${f.found ? ` (${f.found})` : ''}`},
  'expression-too-long': {en: f => `the expression, with those of the groups around it, has ${showNumber(Number(f.length))} characters; at most ${showNumber(Number(f.limit))}`, ko: f => `둘러싼 묶음의 조건까지 합한 식이 ${showNumber(Number(f.length))}자입니다. ${showNumber(Number(f.limit))}자까지 쓸 수 있습니다`},
  'expression-too-deep': {en: f => `the expression is nested more than ${f.limit} deep`, ko: f => `식의 괄호가 ${f.limit}단계보다 깊습니다`},
  'expression-unsupported': {en: f => `a condition here cannot use ${f.what}`, ko: f => `조건에 ${f.what} 은(는) 쓸 수 없습니다`},
  'expression-list': {en: f => `${f.code} takes several choices and cannot equal one; write selected(…, '${f.value}')`, ko: f => `${f.code} 은(는) 여러 개를 고르므로 = 로 비교할 수 없습니다. selected(…, '${f.value}') 로 쓰십시오`},
  'expression-two-questions': {en: f => `${f.left} is compared with ${f.right}; a condition compares a question with a value`, ko: f => `${f.left} 을(를) ${f.right} 와(과) 비교합니다. 조건은 문항과 값을 비교합니다`},
  'reference-unknown': {en: f => `${f.name} is no question here`, ko: f => `${f.name} 문항이 없습니다`},
  'choice-filter': {en: f => `${f.name}: choices that depend on another answer (choice_filter) cannot be printed on paper`, ko: f => `${f.name}: 다른 답에 따라 바뀌는 보기(choice_filter)는 종이에 쓸 수 없습니다`},
  'calculated': {en: f => `${f.name} is calculated; a survey holds what people answer`, ko: f => `${f.name} 은(는) 계산 값입니다. 설문에는 사람이 답하는 것만 둡니다`},
  'read-only': {en: f => `${f.name} is read-only: nobody can answer it; make it a note`, ko: f => `${f.name} 은(는) 읽기 전용이라 답할 수 없습니다. note 로 바꾸십시오`},
  'hidden-question': {en: f => `${f.name} is hidden: nobody is asked`, ko: f => `${f.name} 은(는) 숨긴 문항이라 묻지 않습니다`},
  'text-reference': {en: f => `the text holds ${f.reference}, which only a screen can fill in`, ko: f => `글에 ${f.reference} 이(가) 있습니다. 화면에서만 채울 수 있는 값입니다`},
  'matrix-mixed': {en: f => `the grid ${f.group} holds something other than single choices of one list`, ko: f => `표 ${f.group} 에는 같은 목록에서 하나를 고르는 문항만 둘 수 있습니다`},
  'matrix-row-condition': {en: f => `row ${f.name} of a grid has a condition of its own`, ko: f => `표의 행 ${f.name} 에 따로 조건이 있습니다`},
  'language-unknown': {en: f => `${f.language}: which language is that? Write its code, as in 한국어 (ko)`, ko: f => `${f.language}: 어느 언어인지 알 수 없습니다. 한국어 (ko) 처럼 부호를 쓰십시오`},
  'language-twice': {en: f => `the label without a language is ${f.language}, and so is another; say default_language in the settings`, ko: f => `언어 없는 label 과 다른 label 이 모두 ${f.language} 입니다. settings 에 default_language 를 쓰십시오`},
  'parameters-bad': {en: f => `${f.parameters} is no parameter of a range; write start=0 end=10 step=1`, ko: f => `${f.parameters}: range 에 쓸 수 없습니다. start=0 end=10 step=1 처럼 쓰십시오`},
  'error-cell': {en: f => `the spreadsheet holds an error here (${f.text})`, ko: f => `엑셀 오류 값입니다(${f.text})`},
  'xml-broken': {en: f => `is no whole XML: ${f.detail}`, ko: f => `온전한 XML 이 아닙니다: ${f.detail}`},
  'xml-doctype': {en: () => 'declares entities of its own (DOCTYPE); a survey structure never does', ko: () => '엔티티를 선언하고 있습니다(DOCTYPE). 설문 구조 파일에는 없는 것입니다'},
  'xml-too-deep': {en: f => `is nested more than ${f.limit} deep`, ko: f => `${f.limit}단계보다 깊이 겹쳐 있습니다`},
  'rows-orphaned': {en: f => `${f.code} belongs to no question`, ko: f => `${f.code} 이(가) 속한 문항이 없습니다`},
  'conditions-table': {en: f => `${f.name} has conditions of the old kind; turn them into an expression first`, ko: f => `${f.name} 에 옛 방식의 조건이 있습니다. 먼저 식으로 바꾸십시오`},
  'questions-none': {en: () => 'holds no question', ko: () => '문항이 없습니다'},
  'too-many-questions': {en: f => `becomes ${showNumber(Number(f.found))} questions; a survey has at most ${showNumber(Number(f.limit))}`, ko: f => `문항이 ${showNumber(Number(f.found))}개가 됩니다. 설문에는 ${showNumber(Number(f.limit))}개까지 둘 수 있습니다`},
  'too-many-options': {en: f => `all questions together have ${showNumber(Number(f.found))} choices; a survey has at most ${showNumber(Number(f.limit))}`, ko: f => `모든 문항의 보기를 합하면 ${showNumber(Number(f.found))}개입니다. 설문 하나에 ${showNumber(Number(f.limit))}개까지 둘 수 있습니다`},
  'bad-line': {en: () => 'a quotation mark is left open or out of place on this line', ko: () => '이 행의 따옴표가 닫히지 않았거나 잘못 놓였습니다'},
  'too-many-problems': {en: f => `more than ${showNumber(Number(f.limit))} problems; these come first`, ko: f => `문제가 ${showNumber(Number(f.limit))}건을 넘어 앞의 것만 적습니다`},
}

const losses: {readonly [K in LossKind]: Said<Loss>} = {
  'never-asked': {en: f => `${f.about} is left out: nobody would ever be asked it`, ko: f => `${f.about} 문항을 뺐습니다. 물어볼 수 없는 조건입니다`},
  'choice-unknown': {en: f => `${f.about} has no choice ${f.value}, so that part of the condition never holds`, ko: f => `${f.about} 에 보기 ${f.value} 이(가) 없어 그 조건은 이루어지지 않습니다`},
  'hint': {en: f => `the hint of ${f.about}`, ko: f => `${f.about} 의 도움말`},
  'appearance': {en: f => `how ${f.about} looks (${f.value})`, ko: f => `${f.about} 의 모양(${f.value})`},
  'media': {en: f => `the picture or sound of ${f.about} (${f.value})`, ko: f => `${f.about} 의 그림이나 소리(${f.value})`},
  'formula': {en: f => `the formula of a cell; what it last gave was read (${f.value})`, ko: f => `셀의 수식. 마지막 계산 값(${f.value})을 읽었습니다`},
  'constraint': {en: f => `the constraint of ${f.about} (${f.value}): any answer is taken`, ko: f => `${f.about} 의 제한(${f.value}): 어떤 답이든 받습니다`},
  'constraint-message': {en: f => `the message of ${f.about}`, ko: f => `${f.about} 의 안내문`},
  'required-condition': {en: f => `${f.about} is needed only on a condition (${f.value}); here it is not needed`, ko: f => `${f.about} 은(는) 조건부 필수(${f.value})이나 필수가 아닌 것으로 하였습니다`},
  'required-partly': {en: f => `some rows of ${f.about} are needed (${f.value}); here none is`, ko: f => `${f.about} 의 일부 행(${f.value})만 필수이나 필수가 아닌 것으로 하였습니다`},
  'default': {en: f => `the preset answer of ${f.about} (${f.value})`, ko: f => `${f.about} 의 미리 채운 답(${f.value})`},
  'group': {en: f => `the page ${f.about}; its heading became a note`, ko: f => `${f.about} 묶음. 제목은 안내문(note)이 되었습니다`},
  'metadata': {en: f => `${f.about}, which a device fills in by itself`, ko: f => `기기가 채우는 ${f.about}`},
  'formatting': {en: f => `the formatting of ${f.about}`, ko: f => `${f.about} 의 글 꾸밈`},
  'translation-missing': {en: f => `${f.about} has no text in ${f.value}; the other language stands in`, ko: f => `${f.about} 의 ${f.value} 글이 없어 다른 언어의 글을 넣었습니다`},
  'label-missing': {en: f => `${f.about} has no text; its code stands in`, ko: f => `${f.about} 의 글이 없어 부호를 넣었습니다`},
  'language-assumed': {en: f => `no language is named; taken as ${f.value}`, ko: f => `언어 표시가 없어 ${f.value} (으)로 보았습니다`},
  'language-variant': {en: f => `${f.about} became ${f.value}`, ko: f => `${f.about} 을(를) ${f.value} (으)로 하였습니다`},
  'title-assumed': {en: f => `there is no title; ${f.about} stands in`, ko: f => `제목이 없어 ${f.about} (으)로 하였습니다`},
  'setting': {en: f => `the setting ${f.about}${f.value ? ` (${f.value})` : ''}`, ko: f => `설정 ${f.about}${f.value ? `(${f.value})` : ''}`},
  'column': {en: f => `the column ${f.about}`, ko: f => `${f.about} 열`},
  'sheet': {en: f => `the sheet ${f.about}`, ko: f => `${f.about} 시트`},
  'name-changed': {en: f => `${f.about} is called ${f.value}`, ko: f => `${f.about} 의 이름이 ${f.value} 이(가) 되었습니다`},
  'step': {en: f => `the steps of ${f.about} (${f.value}); it became a number`, ko: f => `${f.about} 의 간격(${f.value}). 숫자 문항이 되었습니다`},
  'acknowledge': {en: f => `${f.about} was a tick; it became yes or no`, ko: f => `${f.about} 은(는) 확인 표시이나 예/아니오 문항이 되었습니다`},
  'parameters': {en: f => `the parameters of ${f.about} (${f.value})`, ko: f => `${f.about} 의 매개변수(${f.value})`},
  'validation': {en: f => `the validation of ${f.about} (${f.value}): any answer is taken`, ko: f => `${f.about} 의 검사식(${f.value}): 어떤 답이든 받습니다`},
  'attribute': {en: f => `an attribute of ${f.about} (${f.value})`, ko: f => `${f.about} 의 속성(${f.value})`},
  'soft-mandatory': {en: f => `${f.about} is needed, but softly; here it is not needed`, ko: f => `${f.about} 은(는) 권장 필수이나 필수가 아닌 것으로 하였습니다`},
  'comment': {en: f => `the comment beside each choice of ${f.about}`, ko: f => `${f.about} 의 보기마다 적는 의견`},
  'comment-question': {en: f => `the comment of ${f.about} became the question ${f.value}`, ko: f => `${f.about} 의 의견란이 문항 ${f.value} 이(가) 되었습니다`},
  'other-ignored': {en: f => `the “other” of ${f.about}`, ko: f => `${f.about} 의 '기타'`},
  'transposed': {en: f => `${f.about} was laid out by column`, ko: f => `${f.about} 의 가로세로 배치`},
  'quota': {en: f => `a quota (${f.value})`, ko: f => `할당(${f.value})`},
  'assessment': {en: f => `an assessment (${f.value})`, ko: f => `평가 점수(${f.value})`},
  'language-switch': {en: f => `${f.about}, which switches the language`, ko: f => `언어를 바꾸는 ${f.about}`},
  'running': {en: f => `how the survey runs on a screen (${f.value})`, ko: f => `화면에서 설문을 진행하는 설정(${f.value})`},
  'split': {en: f => `${f.about} became ${f.value} questions`, ko: f => `${f.about} 이(가) 문항 ${f.value}개가 되었습니다`},
  'population': {en: () => 'the population', ko: () => '조사 대상'},
  'consent': {en: () => 'the consent text and its version', ko: () => '동의문과 그 판'},
  'field-dates': {en: f => `the field dates (${f.value})`, ko: f => `조사 기간(${f.value})`},
  'missing-words': {en: f => `the words that mean no answer (${f.value})`, ko: f => `무응답으로 보는 말(${f.value})`},
  'sheet-number': {en: f => `the sheet number (${f.value})`, ko: f => `설문지 번호(${f.value})`},
  'received': {en: f => `the column of the day received (${f.value})`, ko: f => `접수일 열(${f.value})`},
  'clerk': {en: f => `the column of the clerk (${f.value})`, ko: f => `입력자 열(${f.value})`},
  'ignored-columns': {en: f => `the columns to ignore (${f.value})`, ko: f => `무시할 열(${f.value})`},
  'columns': {en: f => `other headings of ${f.about} (${f.value})`, ko: f => `${f.about} 의 다른 열 제목(${f.value})`},
  'design': {en: f => `the sample design (${f.value})`, ko: f => `표본 설계(${f.value})`},
  'publication': {en: f => `the rule of publication (${f.value})`, ko: f => `공표 기준(${f.value})`},
  'missing-kind': {en: f => `that ${f.about} means no answer (${f.value})`, ko: f => `${f.about} 이(가) 무응답(${f.value})이라는 표시`},
  'rank-max': {en: f => `that ${f.about} ranks at most ${f.value}`, ko: f => `${f.about} 에서 ${f.value}순위까지만 매긴다는 것`},
  'choice-max': {en: f => `that ${f.about} takes at most ${f.value}`, ko: f => `${f.about} 에서 ${f.value}개까지만 고른다는 것`},
  'scale-labels': {en: f => `the words at the ends of ${f.about} (${f.value})`, ko: f => `${f.about} 의 양 끝 말(${f.value})`},
  'personal': {en: f => `that ${f.about} is personal and kept apart`, ko: f => `${f.about} 이(가) 개인정보로 따로 보관된다는 것`},
  'personal-question': {en: f => `the question ${f.about}, which is personal`, ko: f => `개인정보 문항 ${f.about}`},
  'phone': {en: f => `${f.about} is a telephone number; it became text`, ko: f => `${f.about} 은(는) 전화번호이나 글 문항이 되었습니다`},
  'title-language': {en: f => `the title in ${f.about} (${f.value})`, ko: f => `${f.about} 제목(${f.value})`},
  'other-question': {en: f => `the words typed beside ${f.about} became the question ${f.value}`, ko: f => `${f.about} 에 적는 말이 문항 ${f.value} 이(가) 되었습니다`},
  'label-language': {en: f => `all texts in ${f.value}`, ko: f => `${f.value} 글 전부`},
  'note': {en: f => `the note ${f.about}`, ko: f => `안내문 ${f.about}`},
  'show-if': {en: f => `when ${f.about} is shown (${f.value})`, ko: f => `${f.about} 의 표시 조건(${f.value})`},
  'required': {en: f => `that ${f.about} must be answered`, ko: f => `${f.about} 이(가) 필수라는 것`},
  'data': {en: () => 'the answers: only their description is written', ko: () => '응답 자료. 자료의 설명만 씁니다'},
}

/** What was left behind, in words. */
export const explainLoss = (loss: Loss, language: Language): string => losses[loss.what][language](loss)

/** The faults of reading and writing forms. */
export const exchangeFaults: Pick<Sentences, 'survey.form-unknown' | 'survey.export-binary'> = {
  'survey.form-unknown': {
    en: f => ({
      message: f.kind === 'workbook' ? `${f.file} is a workbook but no XLSForm: it has no sheet named survey (sheets: ${f.sheets.join(', ')}).` : f.kind === 'xml' ? `${f.file} is XML but no LimeSurvey structure.` : `${f.file} is no survey file.`,
      next: 'A survey is read from YAML or JSON, an XLSForm workbook, or a LimeSurvey structure (.lss, or the tab-separated .txt).',
    }),
    ko: f => ({
      message: f.kind === 'workbook' ? `${f.file} 은(는) XLSForm 이 아닙니다. survey 시트가 없습니다(시트: ${f.sheets.join(', ')}).` : f.kind === 'xml' ? `${f.file} 은(는) LimeSurvey 설문 구조가 아닌 XML 입니다.` : `${f.file} 은(는) 설문 파일이 아닙니다.`,
      next: 'YAML 또는 JSON 설문 파일, XLSForm 통합문서, LimeSurvey 설문 구조(.lss 또는 탭으로 나눈 .txt)를 쓰십시오.',
    }),
  },
  'survey.export-binary': {
    en: f => ({message: `${f.format} is a workbook, not text for a terminal.`, next: 'Name a file with --out FILE, or send it on with --out -.'}),
    ko: f => ({message: `${f.format} 은(는) 통합문서라 화면에 쓸 수 없습니다.`, next: '--out 파일 로 파일 이름을 주거나 --out - 로 다음 명령에 넘기십시오.'}),
  },
}

/** Names of the formats a survey is read from and written to. */
export const formatWords: Readonly<Record<SourceFormat, Word>> = {
  'survey': {en: 'survey file', ko: '설문 파일'},
  'xlsform': {en: 'XLSForm', ko: 'XLSForm'},
  'limesurvey-tsv': {en: 'LimeSurvey, tab-separated', ko: 'LimeSurvey 탭 구분 파일'},
  'limesurvey-lss': {en: 'LimeSurvey structure', ko: 'LimeSurvey 설문 구조'},
}

/** What is said of forms read and written. */
export const exchangeSays = {
  read: said<{file: string; format: SourceFormat}>({
    en: f => `${f.file}: read as ${formatWords[f.format].en}.`,
    ko: f => `${f.file}: ${formatWords[f.format].ko} (으)로 읽었습니다.`,
  }),
  leftBehind: said<{n: number}>({en: f => `Not carried over, ${plural(f.n, 'thing')}:`, ko: f => `옮기지 못한 것 ${showNumber(f.n)}건:`}),
  more: said<{n: number}>({en: f => `       … and ${showNumber(f.n)} more; all of them with --json.`, ko: f => `       … 그 밖에 ${showNumber(f.n)}건. 전부 보려면 --json`}),
  exported: said<{survey: string; format: string; file: string; questions: number}>({
    en: f => `Wrote survey ${f.survey} with ${plural(f.questions, 'question')} as ${f.format} to ${f.file}.`,
    ko: f => `설문 ${f.survey}(문항 ${showNumber(f.questions)}개)을(를) ${f.format} 형식으로 ${f.file} 에 썼습니다.`,
  }),
}
