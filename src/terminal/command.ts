import type {Interfaces} from '@oclif/core'
import {Command, Flags} from './oclif.js'
import {hostname, userInfo} from 'node:os'
import type {Act} from '../act/act.js'
import type {Done, Order} from '../act/perform.js'
import {Fault} from '../fault.js'
import {chooseLanguage, type Language, type Said} from '../language/language.js'
import {says} from '../language/says.js'
import type {Location} from '../store/location.js'
import type {Db, Store} from '../store/store.js'
import {Exit, exitCodeOf, exitCodes} from './exit.js'
import {readSource} from './files.js'
import {processIo, type Io} from './io.js'
import {startProgress, type Progress} from './progress.js'
import type {TrustContext} from './trust.js'
import {hidesSomething, jsonText, safeLines, safeText} from './safe-text.js'
import './faults.js'

/** Flags every command takes. */
export const commonFlags = {
  store: Flags.string({summary: 'A named store, sqlite:FILE, postgres://…, env:NAME or file:PATH.', env: 'PDS_STORE', helpValue: 'NAME|URL', helpGroup: 'COMMON'}),
  'unsafe-tls': Flags.boolean({summary: 'Take a server on another machine that does not prove its name; every act says so in the log.', helpGroup: 'COMMON'}),
  as: Flags.string({summary: 'The operator who orders this.', env: 'PDS_OPERATOR', helpValue: 'CODE', helpGroup: 'COMMON'}),
  json: Flags.boolean({summary: 'Print one JSON document and nothing else.', helpGroup: 'COMMON'}),
  'no-input': Flags.boolean({summary: 'Never ask; name the missing flag instead.', helpGroup: 'COMMON'}),
  quiet: Flags.boolean({summary: 'Say nothing but data and errors.', helpGroup: 'COMMON'}),
  debug: Flags.boolean({summary: 'Show the stack of an error.', helpGroup: 'COMMON'}),
  lang: Flags.string({summary: 'Language of what is said.', env: 'PDS_LANG', options: ['ko', 'en'], helpGroup: 'COMMON'}),
}

/** Flags of commands that change something. */
export const changeFlags = {
  'dry-run': Flags.boolean({summary: 'Do everything, show it, and take it back.', helpGroup: 'CHANGE'}),
  reason: Flags.string({summary: 'Why, for the record.', exclusive: ['reason-file'], helpValue: 'TEXT', helpGroup: 'CHANGE'}),
  'reason-file': Flags.string({summary: 'Why, from a file (- is stdin).', helpValue: 'FILE', helpGroup: 'CHANGE'}),
  'sign-key': Flags.string({summary: 'Your own key, to sign what you order.', env: 'PDS_SIGN_KEY', helpValue: 'FILE', helpGroup: 'CHANGE'}),
  'passphrase-file': Flags.string({summary: 'File whose first line unlocks the key; asked for otherwise.', helpValue: 'FILE', helpGroup: 'CHANGE'}),
  'command-id': Flags.string({summary: 'A UUID that makes a retry safe: the same id is done once.', helpValue: 'UUID', helpGroup: 'CHANGE'}),
}

/** Flag of commands that cannot be undone. */
export const confirmFlag = {
  confirm: Flags.string({summary: 'Confirm by naming the thing, instead of being asked.', helpValue: 'CODE', helpGroup: 'CHANGE'}),
}

/** Flags as a command sees them after parsing. */
export interface CommonValues {
  store?: string
  'unsafe-tls'?: boolean
  as?: string
  json?: boolean
  'no-input'?: boolean
  quiet?: boolean
  debug?: boolean
  lang?: string
  'dry-run'?: boolean
  reason?: string
  'reason-file'?: string
  'command-id'?: string
  'sign-key'?: string
  'passphrase-file'?: string
  confirm?: string
}

/**
 * What every command of the office shares: it parses, opens the store when asked for one, talks on stderr, prints data
 * or one JSON document on stdout, and turns every error into a sentence and an exit code. Subclasses write `work()`,
 * which returns the object for `--json`.
 */
export abstract class OfficeCommand extends Command {
  static override baseFlags = commonFlags
  protected readonly io: Io = processIo()
  protected language: Language = 'en'
  /** Spaces that `--json` indents by; 0 is one line. */
  protected readonly indent: number = 2
  #values: CommonValues = {}
  /** A command that looks twice says once that the store is for rehearsal. */
  #toldOfRehearsal = false
  #store: Store | undefined
  #interrupted = false

  /** Does the command. What it returns is printed under `--json`, and only then. */
  abstract work(): Promise<unknown>

  protected get asJson(): boolean {
    return this.#values.json === true
  }

  protected get isQuiet(): boolean {
    return this.#values.quiet === true || this.asJson
  }

  /** Parses this command's own arguments and flags; also sets language and the common flags. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the parser's own types are these
  protected async read<F extends Interfaces.OutputFlags<any>, B extends Interfaces.OutputFlags<any>, A extends Interfaces.OutputArgs<any>>(
    command: Interfaces.Input<F, B, A>,
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await this.parse(command)
    this.#values = parsed.flags as CommonValues
    this.language = chooseLanguage(this.#values.lang, this.io.env)
    return parsed
  }

  async run(): Promise<void> {
    this.language = chooseLanguage(wordAfter(this.argv, '--lang'), this.io.env)
    process.umask(0o077)
    const stop = () => {
      this.#interrupted = true
      // A second one ends at once; the database rolls back what was not committed.
      process.once('SIGINT', () => process.exit(exitCodes.interrupted))
      void this.#fail(this.interruption()).then(() => process.exit(exitCodes.interrupted))
    }
    process.once('SIGINT', stop)
    try {
      const result = await this.work()
      if (this.asJson) this.io.out(`${jsonText(result ?? {}, this.indent)}\n`)
    } catch (error) {
      if (error instanceof Exit) throw error
      if (this.#interrupted) return
      throw new Exit(await this.#fail(error))
    } finally {
      process.removeListener('SIGINT', stop)
      await this.#store?.close()
      this.#store = undefined
    }
  }

  /** What is said when the person stops the command; work that is kept says so. */
  protected interruption(): Fault {
    return new Fault('interrupted', {})
  }

  /** Errors reach `run`; oclif's own printing would leak what was parsed. */
  protected override async catch(error: Error): Promise<never> {
    if (!(error instanceof Exit)) {
      throw new Exit(await this.#fail(error))
    }

    throw error
  }

  /** Says what went wrong. @returns the exit code */
  async #fail(error: unknown): Promise<number> {
    // Sentences are loaded only when there is something to say: start-up pays for every module.
    const [{debugText, isOwnOutput, failureJson, failureText, toFault}, {explainFault}] = await Promise.all([import('./failure.js'), import('../language/faults.js')])
    const fault = toFault(error, this.id ?? '')
    const explained = explainFault(fault.code, fault.facts, this.language)
    const failure = {code: fault.code, ...explained, facts: fault.facts as object}
    const json = (this.asJson || beforeDashes(this.argv).includes('--json')) && !isOwnOutput(fault)
    if (json) {
      this.io.out(`${jsonText(failureJson(failure, this.language), 2)}\n`)
    } else this.io.talk(failureText(failure, exitCodeOf(fault), this.io.talkColour, this.language))

    if (this.#values.debug || beforeDashes(this.argv).includes('--debug')) {
      const cause = error instanceof Fault && error.cause ? error.cause : error
      this.io.talk(debugText(cause))
    }

    return exitCodeOf(fault)
  }

  /** Where this command's store lies. */
  protected async location(): Promise<Location> {
    const {locate} = await import('../store/location.js')
    const found = locate(this.#values.store, this.io.env, beforeDashes(this.argv).some(word => word === '--store' || word.startsWith('--store=')))
    return this.#values['unsafe-tls'] && found.dialect === 'postgres' ? {...found, unsafeTls: true} : found
  }

  /** Opens the command's store; it is closed when the command ends. */
  protected async store(options: {create?: boolean} = {}): Promise<Store> {
    const [{openStore}, {keyPlace}] = await Promise.all([import('../store/store.js'), import('../store/location.js')])
    this.#store ??= await openStore(await this.location(), {...options, keys: keyPlace(this.io.env)})
    return this.#store
  }

  /** Reads in one moment, on a schema this program knows. */
  protected async ask<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const store = await this.store()
    const [{requireVersion}, {currentVersion}, {explain}] = await Promise.all([
      import('../store/migrate.js'), import('../schema/index.js'), import('../store/store.js'),
    ])
    try {
      return await store.snapshot(async db => {
        await requireVersion(db, currentVersion, store.shown)
        const {rehearsal} = (await db('office').where({id: 1}).first()) as {rehearsal: number}
        if (rehearsal === 1 && !this.#toldOfRehearsal) this.say(says.rehearsal, {})
        this.#toldOfRehearsal = true
        return work(db)
      })
    } catch (error) {
      throw explain(error, store.shown)
    }
  }

  /** Performs an act as this command's operator. */
  protected async act<I, R>(act: Act<I, R>, input: unknown, options: {confirm?: {code: string; what: Said<{code: string}>}; silentWhenUnchanged?: boolean} = {}): Promise<Done<R>> {
    const values = this.#values
    if (options.confirm && !values['dry-run']) {
      const {confirmed} = await import('./ask.js')
      await confirmed(this.io, this.language, values, options.confirm)
    }

    const {perform} = await import('../act/perform.js')
    const done = await perform(await this.store(), act, input, {...await this.order(), ...(await this.reason())})
    if (done.seq !== undefined && act.checkpoint?.(input as I)) {
      const {checkpointAfter} = await import('./trust.js')
      await checkpointAfter(this.trustContext(), await this.store())
    }

    if (done.repeated) this.say(says.repeated, {id: values['command-id']!})
    if (done.pending) throw new Fault('request.pending', {code: done.pending.code, act: done.pending.act, on: done.pending.entity.id})
    if (done.unchanged && options.silentWhenUnchanged !== true) this.say(says.nothingToDo, {})
    return done
  }

  /** Says what an act did, or that it was a dry run. */
  protected report<R, F>(done: Done<R>, sentence: Said<F>, facts: F): void {
    if (done.unchanged) return
    this.say(sentence, facts)
    if (done.dryRun) this.say(says.dryRun, {})
  }

  /** Who orders, and from where. */
  protected async order(): Promise<Order> {
    const {as, 'command-id': commandId, 'dry-run': dryRun, 'sign-key': signKey} = this.#values
    // Unlocked here, before any transaction: a passphrase is typed in a person's time.
    const key = signKey === undefined ? {} : {key: await (await import('./trust.js')).unlock(this.trustContext(), signKey)}
    return {
      ...key,
      ...(as === undefined ? {} : {as}), osUser: osUser(), host: hostname(), version: this.config.version,
      command: (this.id ?? '').replaceAll(':', ' '), ...(commandId === undefined ? {} : {commandId}), dryRun: dryRun ?? false,
      ...(this.io.env.PDS_NOW ? {pretendedNow: this.io.env.PDS_NOW} : {}),
    }
  }

  /** What keys and checkpoints need of this command. */
  protected trustContext(): TrustContext {
    return {io: this.io, language: this.language, values: this.#values, quiet: this.isQuiet}
  }

  protected async reason(): Promise<{reason?: string}> {
    const {reason, 'reason-file': file} = this.#values
    if (file !== undefined) return {reason: new TextDecoder().decode(await readSource(this.io, file)).trim()}
    // Half a character cannot be written down, and no terminal sends one.
    return reason === undefined ? {} : {reason: reason.toWellFormed()}
  }

  /** Talk, on stderr; nothing under --quiet and --json. */
  protected say<F>(sentence: Said<F>, facts: F): void {
    if (!this.isQuiet) this.io.talk(`${sentence[this.language](facts)}\n`)
  }

  /** Says that a title or name holds characters that nobody sees; it is kept as it is. */
  protected warnHidden(...texts: readonly string[]): void {
    for (const text of texts) if (hidesSomething(text)) this.say(says.hidden, {text: safeText(text)})
  }

  /** A line that moves on a terminal while something long goes on. */
  protected progress(sentence: Said<{done: number; total: number}>): Progress {
    return startProgress(this.io, this.isQuiet, (done, total) => sentence[this.language]({done, total}))
  }

  /** A file's text on stdout: as it is for a program that reads it, safe for a person on a terminal. */
  protected printFile(text: string): void {
    this.print(this.io.outIsTerminal ? safeLines(text.replaceAll('\r\n', '\n')) : text)
  }

  /** Data, on stdout; nothing under --json, where the result speaks. */
  protected print(text: string): void {
    if (!this.asJson) this.io.out(text.endsWith('\n') ? text : `${text}\n`)
  }
}

/** The account this runs under. */
export function osUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

const beforeDashes = (argv: readonly string[]): readonly string[] => (argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv)

function wordAfter(argv: readonly string[], flag: string): string | undefined {
  const words = beforeDashes(argv)
  const joined = words.find(word => word.startsWith(`${flag}=`))
  return joined === undefined ? words[words.indexOf(flag) + 1 || words.length] : joined.slice(flag.length + 1)
}
