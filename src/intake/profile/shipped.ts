import type {Profile} from './profile.js'

/**
 * Profiles for the response exports of other systems, by name. LimeSurvey's headings follow its export code; those of the
 * others follow what is commonly known of them and were not held against a live export. Where a file differs, `base: NAME` builds on one.
 * What is about the respondent's device or person and not asked by the survey is never read.
 */
export const shippedProfiles: Readonly<Record<string, Profile>> = {
  // Response export (codes, full text, code and text; answers as codes or in full) and VV, which has two header lines.
  'limesurvey': {
    about: {ko: 'LimeSurvey 응답 내보내기(CSV, XLSX)와 VV(TSV)', en: 'LimeSurvey: response export (CSV, XLSX) and VV (TSV)'},
    patterns: {
      question: ['{code}. {text}', '{code} {text}', '{text}'],
      option: sub('{code}', '{text}'),
      row: sub('{code}', '{text}'),
      other: ['{code}[other]', '{code}_other', ...['Other', '기타'].flatMap(word => [`{text} [${word}]`, `{code}[other]. {text} [${word}]`, `{code}_other. {text} [${word}]`])],
      rank: ['{code}[{n}]', '{code}_{n}', ...['Rank {n}', 'Ranking {n}', '순위 {n}', '{n}'].flatMap(word => [`{text} [${word}]`, `{code}[{n}]. {text} [${word}]`, `{code}_{n}. {text} [${word}]`])],
    },
    sheet: {header: ['id', 'id. Response ID', 'Response ID', 'id. 응답 ID', '응답 ID'], prefix: 'LS-'},
    // An answer sheet that was never sent off has no time of sending.
    received: {header: ['submitdate', 'submitdate. Date submitted', 'Date submitted', 'submitdate. 제출일', '제출일'], filled: true},
    other: {words: ['-oth-', 'Other', '기타'], in: 'column'},
    missing: ['N/A', '{question_not_shown}', '1980-01-01 00:00:00'],
    // The opening brace comes last: it was the first to be written so.
    replace: {'{newline}': '\n', '{cr}': '\n', '{tab}': ' ', '{quote}': '"', '{lbrace}': '{'},
    ignore: [
      'lastpage*', 'Last page', '마지막 페이지', 'startlanguage*', 'Start language', '시작 언어', 'seed*', '시드', 'startdate*', 'Date started', '시작일', 'datestamp*',
      'Date last action', '최근 작업일', 'interviewtime*', 'Total time', 'groupTime*', 'Group time:*', 'Question time:*',
    ],
    personal: ['ipaddr*', 'IP address', 'IP 주소', 'refurl*', 'Referrer URL', 'token*', 'Access code', '접근 코드', 'firstname*', 'First name', 'lastname*', 'Last name', 'email*', 'Email address', 'attribute_*'],
  },
  'kobo': {
    about: {ko: 'KoboToolbox CSV·XLSX. XML 이름 또는 라벨, 복수응답은 목록과 보기별 열', en: 'KoboToolbox: CSV or XLSX with XML names or labels, list and split choices'},
    ...xlsForm(['/'], ['_uuid', 'meta/instanceID', '_id']),
    received: {header: ['_submission_time'], zone: '+00:00', filled: true},
  },
  'odk': {
    about: {ko: 'ODK Central 제출 자료 CSV. 보기별 열이 있어도 됨', en: 'ODK Central: submissions as CSV, with or without split choices'},
    ...xlsForm(['/', '-'], ['meta-instanceID', 'meta/instanceID', 'instanceID', 'KEY']),
    received: {header: ['SubmissionDate'], zone: '+00:00', filled: true},
  },
  'google-forms': {
    about: {ko: 'Google 설문지 응답 시트(CSV, XLSX). 3/4/2026은 3월 4일', en: 'Google Forms: responses sheet as CSV or XLSX; 3/4/2026 is 4 March'},
    patterns: {question: ['{text}', '{code}. {text}', '{code} {text}'], row: ['{text} [{label}]', '{code}. {text} [{label}]', '{code} {text} [{label}]']},
    // The sheet numbers nothing: a response is known again by its time and answers.
    sheet: {content: true, prefix: 'GF-'},
    received: {header: ['타임스탬프', 'Timestamp'], filled: true},
    lists: {separator: ', '},
    other: {in: 'answer'},
    dates: {order: 'mdy', warn: true},
    ignore: ['점수', 'Score', '총점'],
    personal: ['이메일 주소', '이메일', 'Email Address', 'Email', 'Username', '사용자 이름'],
  },
  'surveymonkey': {
    about: {ko: 'SurveyMonkey 전체 응답(CSV, XLSX), 답변 문구. 3/4/2026은 3월 4일', en: 'SurveyMonkey: all responses as CSV or XLSX, actual answer text; 3/4/2026 is 4 March'},
    headerRows: 2,
    joined: ' / ',
    plain: ['Response', 'Open-Ended Response', '응답', '주관식 응답'],
    patterns: {
      question: ['{text}', '{code}. {text}', '{code} {text}'],
      option: ['{text} / {label}', '{code}. {text} / {label}'],
      row: ['{text} / {label}', '{code}. {text} / {label}'],
      other: ['Other (please specify)', '기타(구체적으로 명시해 주세요)', '기타(구체적으로)', '기타(직접 입력)'].flatMap(word => [`{text} / ${word}`, `{code}. {text} / ${word}`]),
      order: ['{text} / {label}', '{code}. {text} / {label}'],
    },
    sheet: {header: ['Respondent ID', '응답자 ID'], prefix: 'SM-'},
    received: {header: ['End Date', '종료 날짜'], filled: true},
    other: {words: ['Other (please specify)'], in: 'column'},
    dates: {order: 'mdy', warn: true},
    ignore: ['Collector ID', '수집기 ID', 'Start Date', '시작 날짜', 'Date Created', 'Date Modified', 'Collector', 'Tags'],
    personal: ['IP Address', 'IP 주소', 'Email Address', '이메일 주소', 'First Name', '이름', 'Last Name', '성', 'Custom Data*', '사용자 지정 데이터*'],
  },
}

/** Spellings of an option or matrix row in LimeSurvey; SQ001 is its own numbering of parts that got no code. */
function sub(code: string, text: string): string[] {
  const codes = [`${code}[{sub}]`, `${code}_{sub}`, `${code}[SQ{n3}]`, `${code}_SQ{n3}`]
  return [...codes, `${text} [{label}]`, ...codes.map(one => `${one}. ${text} [{label}]`)]
}

/** What the systems built on XLSForm have in common. */
function xlsForm(groups: string[], ids: string[]): Profile {
  const part = ['{code}/{sub}', '{code}_{sub}', '{text}/{label}']
  return {
    groups,
    patterns: {
      question: ['{text}'],
      option: part,
      row: [...part, '{code}-{sub}'],
      other: ['{code}_other', '{code}/other_text', '{text}/other_text'],
      rank: ['{code}/_{nth}_choice', '{code}/{nth}_choice', '{text}/{nth} choice'],
    },
    sheet: {header: ids, prefix: 'ODK-'},
    lists: {separator: ' ', both: 'list'},
    other: {words: ['other', 'Other', '기타'], in: 'column'},
    ignore: [
      '_id', '_uuid', '_index', '_notes', '_status', '_tags', '_validation_status', '__version__', '_version_*', '_xform_id_string', '_attachments', '_parent_*',
      'formhub/uuid', 'meta/*', 'meta-*', 'instanceID', 'instanceName', 'rootUuid', 'KEY', 'start', 'end', 'today', 'audit', 'AttachmentsPresent', 'AttachmentsExpected', 'Status',
      'ReviewState', 'Edits', 'FormVersion', 'formdef_version',
    ],
    personal: [
      'deviceid', 'DeviceID', 'subscriberid', 'simserial', 'phonenumber', 'username', 'email', '_submitted_by', 'SubmitterID', 'SubmitterName', 'imei', '_geolocation*', 'background-audio',
    ],
  }
}
