import {seoulDate} from '../act/codes.js'
import {moment} from '../act/perform.js'
import {decisionHeads, followUpWords, reexamWords} from '../language/decisions.js'
import type {Language} from '../language/language.js'
import {itemWord, reportHeads, reportSays, sectionWords} from '../language/office-reports.js'
import {channelWords, heads, reasonWords, stateWords} from '../language/words.js'
import type {RegisterLine} from '../report/register.js'
import {officeReport, type Figure, type OfficeReport} from '../report/yearly.js'
import type {Db} from '../store/store.js'
import type {Column} from './table.js'

const stateWord = (state: string | null, l: Language) => (state === null ? '' : ((stateWords as Record<string, {en: string; ko: string}>)[state]?.[l] ?? state))

/** Columns of the register; a file holds codes, the screen words. */
export const registerColumns = (l: Language): Column<RegisterLine>[] => [
  {field: 'receiptNo', head: heads.receipt[l], get: r => r.receiptNo},
  {field: 'proposal', head: heads.ref[l], get: r => r.proposal},
  {field: 'receivedOn', head: heads.received[l], get: r => r.receivedOn},
  {field: 'channel', head: heads.channel[l], get: r => channelWords[r.channel]?.[l] ?? r.channel, raw: r => r.channel},
  {field: 'point', head: heads.point[l], get: r => r.point},
  {field: 'call', head: heads.call[l], get: r => r.call},
  {field: 'proposer', head: reportHeads.proposer[l], get: r => r.proposer},
  {field: 'title', head: heads.title[l], get: r => r.title, flexible: true},
  {field: 'state', head: heads.state[l], get: r => stateWord(r.state, l), raw: r => r.state},
  {field: 'decision', head: heads.code[l], get: r => r.decision},
  {field: 'decidedOn', head: heads.decided[l], get: r => r.decidedOn},
  {field: 'outcome', head: heads.outcome[l], get: r => stateWord(r.outcome, l), raw: r => r.outcome},
  {field: 'reasonCode', head: heads.reason[l], get: r => (r.reasonCode === null ? '' : (reasonWords[r.reasonCode]?.[l] ?? r.reasonCode)), raw: r => r.reasonCode},
  {field: 'reasonText', head: heads.why[l], get: r => r.reasonText, flexible: true},
  {field: 'publishedOn', head: heads.published[l], get: r => r.publishedOn},
  {field: 'notifiedOn', head: reportHeads.notified[l], get: r => r.notifiedOn},
  {field: 'reexam', head: decisionHeads.reexam[l], get: r => r.reexam},
  {field: 'reexamState', head: heads.state[l], get: r => (r.reexamState === null ? '' : reexamWords[r.reexamState as keyof typeof reexamWords][l]), raw: r => r.reexamState},
  {field: 'plannedOn', head: decisionHeads.planned[l], get: r => r.plannedOn},
  {field: 'followUp', head: heads.result[l], get: r => (r.followUp === null ? '' : followUpWords[r.followUp as keyof typeof followUpWords][l]), raw: r => r.followUp},
  {field: 'doneOn', head: decisionHeads.done[l], get: r => r.doneOn},
  {field: 'grade', head: decisionHeads.grade[l], get: r => r.grade},
  {field: 'keepUntil', head: reportHeads.keepUntil[l], get: r => r.keepUntil},
]

/** What of the register fits a screen. */
export const registerShown = ['receiptNo', 'proposal', 'title', 'receivedOn', 'state', 'decidedOn', 'plannedOn', 'grade', 'keepUntil']

/** A report with the sentence over it and its columns. @param pretended `PDS_NOW`, honoured only by a rehearsal store */
export async function reportOf(db: Db, pretended: string | undefined, l: Language, year: number, quarter: number | null): Promise<{report: OfficeReport; sentence: string; columns: Column<Figure>[]}> {
  const report = await officeReport(db, year, quarter, seoulDate((await moment(db, pretended || undefined)).now))
  return {
    report, sentence: `${reportSays.span[l](report)}\n`,
    columns: [
      {field: 'section', head: reportHeads.section[l], get: f => sectionWords[f.section][l], raw: f => f.section},
      {field: 'item', head: reportHeads.item[l], get: f => itemWord(f.item, l), raw: f => f.item},
      {field: 'value', head: reportHeads.value[l], get: f => f.value, align: 'right'},
    ],
  }
}
