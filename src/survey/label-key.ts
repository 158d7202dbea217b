/** Key under which two header spellings or labels are the same: NFKC, no white space, no middle dots, lower case. */
export const labelKey = (text: string): string =>
  // Dots go first: NFKC turns ㆍ (U+318D) into a jamo.
  text.replaceAll(/[·ㆍ・‧･]/gu, '').normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '')
