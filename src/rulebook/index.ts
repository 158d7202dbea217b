/** Dated rulebooks as data, and the clock that explains itself: pure, in a browser as here. */
export {due, isDate, type Due, type Step, type StepFacts, type StepKey, type Stop} from './due.js'
export {
  addDays, addMonths, daysBetween, holidayTable, koreanHolidays, restDay, weekday, workingDayFrom, type HolidayKind, type HolidayTable, type RestDay,
} from './days.js'
export {
  rulebook, RulebookProblem, rulebookOn, rulebooks, ruleOf, type DateRule, type OpenPoint, type QuarterRule, type Reason, type Rule, type Rulebook,
  type RulebookProblems, type StopKind, type TermRule, type Words,
} from './rulebook.js'
