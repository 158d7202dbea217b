import {readFileSync} from 'node:fs'
import {callSchema} from '../../src/call/call.js'
import {scheduleSchema} from '../../src/call/schedule.js'
import {DelimitedReader, findDelimiter, parseDelimited} from '../../src/intake/reading/csv.js'
import {
  CanonicalError, ExportVerifier, NoteError, openCheckpoint, parseCheckpoint, parseNote, parsePolicy, parseVerifierKey, readCheckpoint, readLine,
} from '../../src/ledger/index.js'
import {readDocument} from '../../src/survey/document.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {dice} from './damage.js'
import {exportLines, nodeHash, nodeTextHash, nodeVerify, noteAt, officeLog, someActs, someSigner} from './logs.js'

type Dice = ReturnType<typeof dice>

/** A parser of what comes from outside: some sound inputs, scraps to damage them with, and what it makes of one. */
interface Target {
  readonly sound: readonly string[]
  readonly scraps: readonly string[]
  /** Throws, or names what is wrong with the answer. */
  judge(text: string, d: Dice): string | undefined
}

const file = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8')
const {signer, vkey} = someSigner()
const key = parseVerifierKey(vkey)
const events = [...officeLog(20)]
const lines = exportLines(events, signer)
const note = noteAt(events, 5, signer)

const jsonScraps = ['{', '}', '[', ']', '"', '\\', '\\u0000', '\ud800', '\0', ',', ':', '-0', '1e9', '{"b":"', '"o":[', '"i":', '"p":[', '\n\n', 'null', '{"leaf":"', '{"checkpoint":"', '{"__proto__":1}', '['.repeat(4000)]
const noteScraps = ['\n', '\n\n', '— ', '— \n', '\u2014', '+', '=', '/', ' ', '0', '18446744073709551616', '-1', '\r\n', '\0', '\ud800', 'A'.repeat(5000), 'AAAA']
const csvScraps = ['"', '""', '",', ',"', '\n', '\r', '\r\n', '\n\n\n', ',', ';', '\t', '|', 'sep=;\n', '\ufeff', '\0', '가', '"가', '가"', '\ud800', ','.repeat(2000), '"'.repeat(2001), '=1+1']
const yamlScraps = [
  '\n', '  ', '\t', ': ', '- ', '{', '}', '[', ']', '"', "'", '&a ', '*a', '!!js/function ', '!!binary ', '<<: *a', '---\n', '...\n', '%YAML 1.1\n', '? ', '|\n', '>-\n', '#', '\0', '\ud800', '1e400', '.nan', '0x1', '-0', 'null', '~',
  '__proto__: {x: 1}\n', 'constructor: 1\n', 'code: 가\n', '['.repeat(300), '{a: '.repeat(300), '&a [*a, *a]', '2026-02-30', 'show_if: Q1 = ', '((((', 'show_if: "Q1 and or"\n', '\u2028', '\ufeff',
]

/** Whether an error is one the parser declares. */
const declared = (error: unknown): boolean => error instanceof NoteError || error instanceof CanonicalError

const targets = {
  note: {
    sound: [note, noteAt(events, 1, signer), noteAt(events, 20, signer)], scraps: noteScraps,
    judge: text => {
      for (const parse of [parseNote, readCheckpoint, (one: string) => openCheckpoint(one, [key], {verify: nodeVerify})]) tolerate(() => parse(text))
      return undefined
    },
  },
  checkpoint: {
    sound: [note.slice(0, note.indexOf('\n\n') + 1), `log ${vkey}\nwitness w ${vkey}\ngroup g 1 w\nquorum g\n`, vkey], scraps: noteScraps,
    judge: text => {
      for (const parse of [parseCheckpoint, parsePolicy, parseVerifierKey]) tolerate(() => parse(text))
      return undefined
    },
  },
  export: {
    sound: lines, scraps: jsonScraps,
    judge: (text, d) => {
      readLine(text)
      const verifier = new ExportVerifier({keys: [vkey], acts: someActs, hash: nodeHash, textHash: nodeTextHash, verify: nodeVerify})
      for (const one of [lines[0]!, d.pick([lines[1]!, text]), text, lines.at(-1)!]) if (!verifier.push(one)) break
      return verifier.end().failure ? undefined : 'a damaged export was found sound'
    },
  },
  csv: {
    sound: ['responses/visitors-march.csv', 'exports/google-forms-ko.csv', 'exports/limesurvey-vv.tsv', 'decisions/c26-05.csv'].map(path => file(path).slice(0, 2500)), scraps: csvScraps,
    judge: (text, d) => {
      const {delimiter} = findDelimiter(text)
      const whole = parseDelimited(text, delimiter)
      const reader = new DelimitedReader(delimiter)
      const [a, b] = [d.below(text.length + 1), d.below(text.length + 1)].sort((x, y) => x - y) as [number, number]
      const pieces = [...reader.read(text.slice(0, a), false), ...reader.read(text.slice(a, b), false), ...reader.read(text.slice(b), true)]
      return JSON.stringify(pieces) === JSON.stringify(whole) ? undefined : `cut at ${a} and ${b} it reads otherwise`
    },
  },
  definition: {
    sound: [file('surveys/s26-01.yaml').slice(0, 1500), file('calls/c26-05.yaml'), file('schedules/weekly.yaml')], scraps: yamlScraps,
    judge: text => {
      for (const read of [readSurveyFile(text, 'x'), readDocument(text, callSchema), readDocument(text, scheduleSchema)])
        if ('problems' in read && read.problems.some(({line}) => !(line >= 1))) return 'a problem has no line'
      return ({} as {x?: unknown}).x === undefined ? undefined : 'the prototype was reached'
    },
  },
} satisfies Record<string, Target>

export type FuzzTarget = keyof typeof targets
export const fuzzTargets = Object.keys(targets) as FuzzTarget[]

function tolerate(parse: () => unknown): void {
  try {
    parse()
  } catch (error) {
    if (!declared(error)) throw error
  }
}

/**
 * Feeds a parser inputs damaged in one to four places, the same ones for the same seed.
 *
 * @returns what was thrown that is not declared, and every wrong answer, with the number of its case; at most 20
 */
export function fuzz(name: FuzzTarget, cases: number, seed = 4_711): string[] {
  const {sound, scraps, judge}: Target = targets[name]
  const d = dice(seed)
  const wrong: string[] = []
  for (let i = 0; i < cases && wrong.length < 20; i++) {
    const whole = d.pick(sound)
    let text = whole
    for (let n = 1 + d.below(4); n > 0; n--) {
      const at = d.below(text.length + 1)
      text = text.slice(0, at) + (d.chance(0.2) ? '' : d.pick(scraps)) + text.slice(at + d.below(8))
    }

    if (text === whole) continue
    try {
      const said = judge(text, d)
      if (said !== undefined) wrong.push(`${i}: ${said}: ${JSON.stringify(text).slice(0, 300)}`)
    } catch (error) {
      wrong.push(`${i}: ${((error as Error).stack ?? String(error)).split('\n').slice(0, 3).join(' ')}: ${JSON.stringify(text).slice(0, 300)}`)
    }
  }

  return wrong
}
