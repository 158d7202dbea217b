/**
 * A contact in one spelling: a mail address without its case, of a telephone number the digits, the country's 82 as the
 * 0 it stands for. Empty when nothing is left to compare.
 */
export function contactKey(contact: string): string {
  const plain = contact.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '')
  if (plain.includes('@')) return plain
  const digits = plain.replaceAll(/\D+/gu, '')
  if (digits.length < 7) return plain
  return /^(?:\+|00)82/.test(plain) ? `0${digits.replace(/^(?:00)?82/, '').replace(/^0/, '')}` : digits
}

/** A name in one spelling: composed, without spaces. */
export const nameKey = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/gu, '')
