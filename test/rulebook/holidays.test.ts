import {expect, test} from 'vitest'
import {addDays, koreanHolidays, weekday} from '../../src/rulebook/index.js'

/**
 * The table of holidays against the rules it follows (관공서의 공휴일에 관한 규정), worked out here on their own: lunar days from the
 * Korean calendar that comes with the runtime, substitute days by the rule in force on the day, and the days named once.
 */
const dangi = new Intl.DateTimeFormat('en-u-ca-dangi', {timeZone: 'UTC', month: 'numeric', day: 'numeric'})
const lunar = (date: string) => dangi.format(new Date(`${date}T00:00:00Z`)).split('/').slice(0, 2).map(part => part.replace(/\D+$/, part.includes('bis') ? 'bis' : '')).join('-')

const elections = ['2017-05-09', '2018-06-13', '2020-04-15', '2022-03-09', '2022-06-01', '2024-04-10', '2025-06-03', '2026-06-03', '2028-04-12', '2030-03-27', '2030-06-12']
const once = ['2017-10-02', '2020-08-17', '2023-10-02', '2024-10-01', '2025-01-27']
const national = ['03-01', '08-15', '10-03', '10-09']

function holidaysOf(year: number): Set<string> {
  const days = Array.from({length: 366}, (_, i) => addDays(`${year}-01-01`, i)).filter(day => day.startsWith(String(year)))
  const lunarDay = (name: string) => days.find(day => lunar(day) === name)!
  const [newYear, buddha, chuseok] = [lunarDay('1-1'), lunarDay('4-8'), lunarDay('8-15')]
  const around = (day: string) => [addDays(day, -1), day, addDays(day, 1)]
  const fixed = ['01-01', '05-05', '06-06', '12-25', ...national, ...(year >= 2026 ? ['07-17'] : [])].map(day => `${year}-${day}`)
  const all = [...fixed, ...around(newYear), ...around(chuseok), buddha, ...elections, ...once].filter(day => day.startsWith(String(year)))
  const found = new Set(all)
  const twice = (day: string) => all.filter(other => other === day).length > 1
  // Each of these moves on: what it is, whether a Saturday counts, and since when there is the rule.
  const moving: [day: string, saturday: boolean, since: string][] = [
    ...[...around(newYear), ...around(chuseok)].map((day): [string, boolean, string] => [day, false, '2014-01-01']),
    [`${year}-05-05`, true, '2014-01-01'], ...[...national, ...(year >= 2026 ? ['07-17'] : [])].map((day): [string, boolean, string] => [`${year}-${day}`, true, '2021-08-04']),
    [buddha, true, '2023-05-04'], [`${year}-12-25`, true, '2023-05-04'],
  ]
  // Two that fall on one day move together, once.
  const moved = new Set<string>()
  for (const [day, saturday, since] of moving.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (day < since || moved.has(day) || !(weekday(day) === 0 || (saturday && weekday(day) === 6) || twice(day))) continue
    moved.add(day)
    let next = addDays(day, 1)
    while (found.has(next) || weekday(next) === 0 || weekday(next) === 6) next = addDays(next, 1)
    found.add(next)
  }

  return found
}

test.each(Array.from({length: 14}, (_, i) => 2017 + i))('the holidays of %i are those the rules and the lunar calendar give', year => {
  const table = koreanHolidays.days.map(([date]) => date).filter(date => date.startsWith(String(year)))
  expect([...new Set(table)].sort()).toEqual([...holidaysOf(year)].sort())
})

test('the table stands in the order of its days, and each has a name in both languages', () => {
  const dates = koreanHolidays.days.map(([date]) => date)
  expect(dates).toEqual([...dates].sort())
  for (const [, name] of koreanHolidays.days) expect(Object.keys(koreanHolidays.names[name]!).sort()).toEqual(['en', 'ko'])
  expect(koreanHolidays.days.filter(([date]) => date > koreanHolidays.confirmedUntil).length).toBeGreaterThan(60)
})
