/** What an intake file may be at most. What is beyond is refused whole, before it is opened where that can be told. */
export interface Limits {
  /** Bytes of the file as it came. */
  readonly bytes: number
  /** Bytes of a workbook's parts when unpacked, as its directory declares them; no part may unpack to more than it declares. */
  readonly inflated: number
  /** Filled rows of a table. */
  readonly rows: number
  /** Columns up to the last filled one. */
  readonly columns: number
  /** Characters of a cell; 32,767 is what Excel holds. A longer one rejects its row, not the file. */
  readonly cell: number
}
