export const looksLikeTsv = (_text: string): boolean => false
export const readLimesurveyTsv = (_text: string, _stem: string, _report: unknown): undefined => undefined
