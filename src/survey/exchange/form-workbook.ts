import {readWorkbook, type SheetGrid} from '../../intake/reading/workbook.js'

/** The visible sheets of a workbook that may be a form. */
export const readFormWorkbook = (bytes: Uint8Array, file: string): Promise<SheetGrid[]> => readWorkbook(bytes, file)
