/**
 * What the command line's parser (oclif) says, in Korean. It speaks English alone; its sentences are few, and what was typed
 * stands in them as it was.
 */
const sentences: readonly (readonly [english: RegExp, korean: string])[] = [
  [/The following errors? occurred:\s*/g, ''],
  [/Nonexistent flags?: /g, '없는 옵션: '],
  [/Unexpected arguments?: /g, '남는 값: '],
  [/Missing (\d+) required args?:?\s*/g, '필요한 값 $1개가 없습니다: '],
  [/Missing required flag (\S+)/g, '옵션 --$1 이(가) 필요합니다'],
  [/Flag (--[\w-]+) expects one of these values: /g, '$1 에는 다음 가운데 하나를 씁니다: '],
  [/Flag (--[\w-]+) expects a value/g, '$1 에 값이 필요합니다'],
  [/Flag --([\w-]+) can only be specified once/g, '--$1 은(는) 한 번만 씁니다'],
  [/Expected (\S+) to be one of: /g, '$1 은(는) 다음 가운데 하나여야 합니다: '],
  [/(--[\w-]+)=.*? cannot also be provided when using (--[\w-]+)/g, '$1 은(는) $2 와(과) 함께 쓸 수 없습니다.'],
  [/^(.+) is not a pds command\.$/, '$1 은(는) pds 명령이 아닙니다.'],
]

/** A sentence of the parser in Korean; one that is not known stays as it is. */
export const parserKorean = (detail: string): string => sentences.reduce((said, [english, korean]) => said.replace(english, korean), detail)
