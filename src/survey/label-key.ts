/** Key under which two header spellings or labels are the same: NFKC, no white space, no middle dots, lower case. */
export const labelKey = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[\s·ㆍ・‧]/gu, '')
