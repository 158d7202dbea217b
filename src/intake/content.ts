import {canonicalAnswers} from '../survey/answers.js'
import type {Answers} from '../survey/survey.js'

/**
 * The text whose hash tells whether a sheet is the same as one that came before, however it came in. Nothing personal
 * goes into it.
 */
export const sheetContent = (answers: Answers, receivedOn: string | null | undefined): string =>
  canonicalAnswers(receivedOn ? {...answers, '#received': receivedOn} : answers)
