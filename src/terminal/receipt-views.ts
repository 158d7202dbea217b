import {shortTime} from '../language/format.js'
import type {Language} from '../language/language.js'
import {suggestionLabels, suggestionSays} from '../language/suggestion.js'
import {heads} from '../language/words.js'
import type {VoidedReceipt} from '../report/receipts.js'
import {renderTable} from './table.js'

/** Void receipts: which, since when and why. */
export const voidedText = (voided: readonly VoidedReceipt[], l: Language, width: number | undefined): Promise<string> => renderTable([
  {field: 'receiptNo', head: suggestionLabels.voided[l], get: v => v.receiptNo},
  {field: 'voidedAt', head: heads.at[l], get: v => shortTime(v.voidedAt)},
  {field: 'reason', head: heads.reason[l], get: v => v.reason ?? suggestionSays.reasonInLog[l]({}), flexible: true},
], voided, width)
