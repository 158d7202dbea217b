export const isLss = (_text: string): boolean => false
export const readLss = (_text: string, _stem: string, _report: unknown): undefined => undefined
