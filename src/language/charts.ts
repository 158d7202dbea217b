import {said} from './language.js'

/** What stands beside pictures. */
export const chartSays = {
  rows: said<object>({en: () => 'each line is 100 % of its answers', ko: () => '각 줄은 그 응답의 100 %입니다'}),
  hidden: said<object>({en: () => '(not drawn: a cell is hidden)', ko: () => '(가린 칸이 있어 그리지 않음)'}),
  interval: said<{sure: string; below: string; above: string}>({
    en: f => `Bars: ${f.sure} to the low end of the interval, ${f.below} to the figure, ${f.above} to the high end.`,
    ko: f => `막대: ${f.sure} 구간 하한까지, ${f.below} 추정값까지, ${f.above} 구간 상한까지.`,
  }),
}
