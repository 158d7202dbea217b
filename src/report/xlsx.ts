/** A sheet of values as an XLSX file. Text stays text: no cell is ever a formula. */
export async function xlsxOf(name: string, rows: readonly (readonly (string | number | null)[])[]): Promise<Uint8Array> {
  const {writeXlsx} = await import('hucre')
  return writeXlsx({sheets: [{name, rows: rows.map(row => [...row])}]})
}
