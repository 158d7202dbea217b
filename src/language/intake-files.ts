import type {BrokenPart} from '../intake/reading/book/broken.js'
import type {RefusedKind} from '../intake/reading/kind.js'
import type {Sentences} from './faults.js'
import {showNumber} from './format.js'
import {said, type Word} from './language.js'

/** What each kind of file is called, and what whoever handed it in can do. */
const kinds: {readonly [K in RefusedKind]: {readonly name: Word; readonly next: Word}} = {
  'encrypted': {
    name: {en: 'locked with a password', ko: '암호가 걸려 있습니다'},
    next: {en: 'Open it, save it without a password, and import that.', ko: '암호를 풀어 다시 저장한 뒤 접수하십시오.'},
  },
  'drm': {
    name: {en: 'locked by a document security system', ko: '문서보안(DRM)이 걸려 있습니다'},
    next: {en: 'Have the protection lifted, and import the plain file.', ko: '문서보안을 해제한 파일을 접수하십시오.'},
  },
  'xls-old': {
    name: {en: 'a workbook of Excel 95 or earlier', ko: '엑셀 95 이전 형식입니다'},
    next: {en: 'Open it in Excel and save it as .xlsx.', ko: '엑셀에서 열어 .xlsx 로 저장하십시오.'},
  },
  'xlsb': {
    name: {en: 'a binary Excel workbook (.xlsb)', ko: '엑셀 바이너리 통합 문서(.xlsb)입니다'},
    next: {en: 'Open it in Excel and save it as .xlsx.', ko: '엑셀에서 열어 .xlsx 로 저장하십시오.'},
  },
  'xml-spreadsheet': {
    name: {en: 'an XML spreadsheet of 2003, whatever its name ends with', ko: '확장자와 달리 “XML 스프레드시트 2003” 형식입니다'},
    next: {en: 'Open it in Excel and save it as .xlsx.', ko: '엑셀에서 열어 .xlsx 로 저장하십시오.'},
  },
  'html': {
    name: {en: 'a web page (the “Excel download” of some web systems)', ko: '웹 페이지(일부 시스템의 “엑셀 다운로드” 파일)입니다'},
    next: {en: 'Open it in Excel and save it as .xlsx.', ko: '엑셀에서 열어 .xlsx 로 저장하십시오.'},
  },
  'mhtml': {
    name: {en: 'a saved web page (the “Excel download” of some web systems)', ko: '저장된 웹 페이지(일부 시스템의 “엑셀 다운로드” 파일)입니다'},
    next: {en: 'Open it in Excel and save it as .xlsx.', ko: '엑셀에서 열어 .xlsx 로 저장하십시오.'},
  },
  'hwp': {
    name: {en: 'a Hangul document (.hwp)', ko: '한글 문서(.hwp)입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'hwpx': {
    name: {en: 'a Hangul document (.hwpx)', ko: '한글 문서(.hwpx)입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'doc': {
    name: {en: 'a Word document (.doc)', ko: '워드 문서(.doc)입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'docx': {
    name: {en: 'a Word document (.docx)', ko: '워드 문서(.docx)입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'odt': {
    name: {en: 'an OpenDocument text (.odt)', ko: '오픈도큐먼트 문서(.odt)입니다'},
    next: {en: 'Copy its table into a spreadsheet and save that as .xlsx or .ods.', ko: '표를 스프레드시트에 복사하여 .xlsx 또는 .ods 로 저장하십시오.'},
  },
  'rtf': {
    name: {en: 'a text document (.rtf)', ko: '서식 있는 문서(.rtf)입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'pdf': {
    name: {en: 'a PDF', ko: 'PDF 파일입니다'},
    next: {en: 'Ask for the table it was made from, or type the answers in: pds entry start', ko: 'PDF 를 만든 원본 표를 받거나 직접 입력하십시오: pds entry start'},
  },
  'ppt': {
    name: {en: 'a presentation (.ppt)', ko: '발표 자료(.ppt)입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'pptx': {
    name: {en: 'a presentation (.pptx)', ko: '발표 자료(.pptx)입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'odp': {
    name: {en: 'a presentation (.odp)', ko: '발표 자료(.odp)입니다'},
    next: {en: 'Copy its table into a spreadsheet and save that as .xlsx or .ods.', ko: '표를 스프레드시트에 복사하여 .xlsx 또는 .ods 로 저장하십시오.'},
  },
  'numbers': {
    name: {en: 'an Apple Numbers document', ko: '애플 넘버스 문서입니다'},
    next: {en: 'Export it from Numbers as Excel (.xlsx) or CSV.', ko: '넘버스에서 엑셀(.xlsx) 또는 CSV 로 내보내십시오.'},
  },
  'msg': {
    name: {en: 'a mail message (.msg)', ko: '전자우편(.msg) 파일입니다'},
    next: {en: 'Save its attachment and import that.', ko: '첨부 파일을 저장하여 접수하십시오.'},
  },
  'image': {
    name: {en: 'an image', ko: '그림 파일입니다'},
    next: {en: 'Type the answers in: pds entry start', ko: '내용을 직접 입력하십시오: pds entry start'},
  },
  'zip': {
    name: {en: 'a zip archive', ko: '압축 파일(.zip)입니다'},
    next: {en: 'Unpack it and import the files in it.', ko: '압축을 풀어 안의 파일을 접수하십시오.'},
  },
  'gzip': {
    name: {en: 'a gzip archive', ko: '압축 파일(.gz)입니다'},
    next: {en: 'Unpack it and import the file in it.', ko: '압축을 풀어 안의 파일을 접수하십시오.'},
  },
  '7z': {
    name: {en: 'a 7-Zip archive', ko: '압축 파일(.7z)입니다'},
    next: {en: 'Unpack it and import the files in it.', ko: '압축을 풀어 안의 파일을 접수하십시오.'},
  },
  'rar': {
    name: {en: 'a RAR archive', ko: '압축 파일(.rar)입니다'},
    next: {en: 'Unpack it and import the files in it.', ko: '압축을 풀어 안의 파일을 접수하십시오.'},
  },
  'sqlite': {
    name: {en: 'a SQLite database', ko: 'SQLite 데이터베이스입니다'},
    next: {en: 'Export the table from it as CSV. A backup of a store is restored with: pds db restore', ko: '표를 CSV 로 내보내십시오. 저장소 백업이라면 pds db restore 로 복원합니다.'},
  },
  'access': {
    name: {en: 'an Access database', ko: '액세스 데이터베이스입니다'},
    next: {en: 'Export the table from it as .xlsx.', ko: '표를 .xlsx 로 내보내십시오.'},
  },
  'sav': {
    name: {en: 'an SPSS data file (.sav)', ko: 'SPSS 자료(.sav)입니다'},
    next: {en: 'Save it in SPSS as .xlsx or CSV, with codes.', ko: 'SPSS 에서 부호 값으로 .xlsx 또는 CSV 로 저장하십시오.'},
  },
  'ole2': {
    name: {en: 'a document of another program', ko: '다른 프로그램의 문서입니다'},
    next: {en: 'Copy its table into Excel and save that as .xlsx.', ko: '표를 엑셀에 복사하여 .xlsx 로 저장하십시오.'},
  },
  'xml': {
    name: {en: 'an XML document', ko: 'XML 문서입니다'},
    next: {en: 'Export the table as .xlsx or CSV.', ko: '표를 .xlsx 또는 CSV 로 내보내십시오.'},
  },
  'program': {
    name: {en: 'a program', ko: '실행 파일입니다'},
    next: {en: 'Do not open it; ask whoever sent it for the table.', ko: '열지 말고 보낸 사람에게 표 파일을 요청하십시오.'},
  },
}

/** What of a file could not be read, as a clerk may be told. */
const parts: {readonly [P in BrokenPart]: Word} = {
  'zip': {en: 'its end is missing or its list of contents is wrong', ko: '파일 끝이 잘렸거나 목차가 맞지 않습니다'},
  'checksum': {en: 'its contents are not what they were when it was saved', ko: '저장할 때의 내용과 다릅니다'},
  'xml': {en: 'a part of it cannot be read', ko: '일부를 읽을 수 없습니다'},
  'part-missing': {en: 'a part of it is missing', ko: '일부가 없습니다'},
  'container': {en: 'its end is missing or its list of contents is wrong', ko: '파일 끝이 잘렸거나 목차가 맞지 않습니다'},
  'records': {en: 'its end is missing, or something in it was overwritten', ko: '파일 끝이 잘렸거나 내용이 훼손되었습니다'},
  'sheet': {en: 'a sheet of it holds cells that cannot be', ko: '시트에 있을 수 없는 칸이 있습니다'},
  'line': {en: 'a line of it does not end', ko: '끝나지 않는 행이 있습니다'},
  'strings': {en: 'its cells point to texts that are not there', ko: '칸이 가리키는 글이 없습니다'},
}

const units = {
  bytes: {en: 'bytes', ko: '바이트'}, inflated: {en: 'bytes when unpacked', ko: '바이트(압축을 푼 크기)'}, rows: {en: 'rows', ko: '행'}, columns: {en: 'columns', ko: '열'},
  parts: {en: 'parts', ko: '개의 구성 파일'},
} as const

/** Words of what refuses an intake file before its rows are looked at. */
export const intakeFileFaults: Pick<Sentences, 'file.kind' | 'file.broken' | 'file.too-large' | 'file.sheet-needed' | 'file.sheet-unknown' | 'file.resident-number'> = {
  'file.kind': {
    en: f => ({message: `${f.file} is ${kinds[f.kind].name.en}, and is not read.`, next: kinds[f.kind].next.en}),
    ko: f => ({message: `${f.file} 을(를) 읽지 않았습니다. ${kinds[f.kind].name.ko}.`, next: kinds[f.kind].next.ko}),
  },
  'file.broken': {
    en: f => ({message: `${f.file} is broken: ${parts[f.detail].en}.`, next: 'Open it where it was made and save it again.'}),
    ko: f => ({message: `${f.file} 파일이 손상되었습니다: ${parts[f.detail].ko}.`, next: '만든 프로그램에서 열어 다시 저장하십시오.'}),
  },
  'file.too-large': {
    en: f => ({message: `${f.file} is too large: ${showNumber(f.found)} ${units[f.what].en}, at most ${showNumber(f.limit)}.`, next: f.what === 'columns' ? 'Clear what stands beside the table.' : 'Cut it into several files.'}),
    ko: f => ({message: `${f.file} 이(가) 너무 큽니다: ${showNumber(f.found)}${units[f.what].ko}, 최대 ${showNumber(f.limit)}.`, next: f.what === 'columns' ? '표 옆에 있는 내용을 지우십시오.' : '여러 파일로 나누십시오.'}),
  },
  'file.sheet-needed': {
    en: f => ({message: `${f.file} has several sheets with a table: ${f.sheets.join(', ')}.`, next: 'Name one with --sheet.'}),
    ko: f => ({message: `${f.file} 에 표가 있는 시트가 여럿입니다: ${f.sheets.join(', ')}`, next: '--sheet 로 하나를 고르십시오.'}),
  },
  'file.sheet-unknown': {
    en: f => ({message: `${f.file} has no sheet ${f.given} in sight.`, next: `Sheets: ${f.sheets.join(', ')}`}),
    ko: f => ({message: `${f.file} 에 보이는 시트 가운데 ${f.given} 이(가) 없습니다.`, next: `시트: ${f.sheets.join(', ')}`}),
  },
  'file.resident-number': {
    en: f => ({message: `${f.file} has a resident registration number on line ${f.row}, in or above its header; nothing was read.`, next: 'Strike it out and import the file again. The law allows no such number to be kept.'}),
    ko: f => ({message: `${f.file} ${f.row}행(제목 부분)에 주민등록번호가 있어 읽지 않았습니다.`, next: '번호를 지우고 다시 접수하십시오. 주민등록번호는 법에 따라 보관할 수 없습니다.'}),
  },
}

/** What an import says of a file it took. */
export const intakeSays = {
  worthALook: said<{column: string; message: string; lines: readonly number[]; more: number}>({
    en: f => `Note: ${f.column === '' ? '' : `${f.column}: `}${f.message}${f.lines.length === 0 ? '.' : ` (line ${f.lines.join(', ')}${f.more > 0 ? ` and ${showNumber(f.more)} more` : ''}).`}`,
    ko: f => `참고: ${f.column === '' ? '' : `${f.column} 열: `}${f.message}${f.lines.length === 0 ? '' : ` (${f.lines.join(', ')}행${f.more > 0 ? ` 외 ${showNumber(f.more)}행` : ''})`}`,
  }),
  moreWorthALook: said<{n: number}>({
    en: f => `Note: and ${showNumber(f.n)} other kinds; --json shows all of them.`,
    ko: f => `참고: 그 밖에 ${showNumber(f.n)}가지가 더 있습니다. 모두 보려면 --json 을 쓰십시오.`,
  }),
}
