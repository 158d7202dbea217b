import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import type {Act} from '../src/act/act.js'
import {roles} from '../src/act/roles.js'

/** What a command may do, read from its source: the acts it orders, or why it needs none. */
export interface CommandActs {
  readonly command: string
  readonly acts: readonly string[]
  /** It writes to a store without an act, in one of the known ways. */
  readonly other?: string
}

/**
 * Commands that write to a store beside the acts, each with the event it appends itself. A command that is neither here
 * nor orders an act may only read; a test holds the sources to that.
 */
export const beside: Readonly<Record<string, string>> = {
  'db init': '`log.created`, `operator.registered`, `database.roles-set`; by whoever may open the store',
  'db migrate': '`migration.applied`; by whoever may open the store',
  'db backup': '`backup.created`; any operator',
  'db restore': '`restore.performed`; over an office admin asks and admin, chair, officer or secretary carries it out',
  'request approve': 'the act that was asked for; its second person',
  'store add': 'the list of stores of this account; no store',
  'store use': 'the list of stores of this account; no store',
  quickstart: 'the commands it runs, each as itself',
}

/** Every TypeScript file under a folder, whole paths. */
export const sourcesUnder = (folder: string): string[] =>
  readdirSync(folder, {recursive: true}).map(String).filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts')).map(name => join(folder, name))

const importing = /import (?!type)(?:\w+, )?\{([^}]*)\} from '(\.[^']+)'|const \{([^}]*)\} = await import\('(\.[^']+)'\)/g

/** Files a command is made of: itself, what it takes from the terminal, and the loading of large files, which orders acts of its own. */
export function sourcesOf(root: string, id: string): string[] {
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, , one, , other] of readFileSync(file, 'utf8').matchAll(importing)) {
      const from = resolve(dirname(file), (one ?? other)!.replace(/\.js$/, '.ts'))
      const own = from.startsWith(join(root, 'src/terminal/')) || from.endsWith('/intake/load/load.ts')
      if (own && !/\/(command|quickstart)\.ts$/.test(from)) visit(from)
    }
  }
  visit(join(root, 'commands', `${id.replaceAll(' ', '/')}.ts`))
  return [...seen]
}

/**
 * The acts a command orders: those its sources import and name again.
 *
 * @param exported acts by the name they are exported under
 */
export function actsOf(root: string, id: string, exported: ReadonlyMap<string, Act>): CommandActs {
  const found = new Set<string>()
  for (const file of sourcesOf(root, id)) {
    const text = readFileSync(file, 'utf8')
    for (const [, names, , others] of text.matchAll(importing))
      for (const name of (names ?? others)!.split(',').map(name => name.trim())) {
        const act = exported.get(name)
        if (act && text.split(new RegExp(String.raw`\b${name}\b`)).length > 2) found.add(act.name)
      }
  }

  const other = beside[id]
  return {command: id, acts: [...found].sort(), ...(other === undefined ? {} : {other})}
}

/** `docs/permissions.md`: every command and every act by role. */
export function permissionsText(commands: readonly CommandActs[], acts: readonly Act[]): string {
  const byName = new Map(acts.map(act => [act.name, act]))
  const dots = (may: readonly (readonly string[])[]) => roles.map(role => {
    const n = may.filter(named => named.includes(role)).length
    return n === 0 ? '' : n === may.length ? '●' : '◐'
  }).join(' | ')
  const head = `${roles.join(' | ')} |`
  const rule = roles.map(() => ':-:').join(' | ')
  const lines = commands.map(({command, acts: named, other}) => {
    if (named.length === 0) return `| \`${command}\` | ${roles.map(() => (other === undefined ? '○' : '')).join(' | ')} | ${other ?? 'reads'} |`
    return `| \`${command}\` | ${dots(named.map(name => byName.get(name)!.roles))} | ${named.map(name => `\`${name}\``).join(', ')} |`
  })
  const second = acts.filter(({secondPerson}) => secondPerson !== undefined)
  return `# Who may do what

Generated from the commands and the acts by \`npm run docs\`; do not edit. \`pds operator matrix\` prints the second table.

A test orders every act as each of these roles, as somebody without a role, as one who was revoked and as one nobody knows,
on both databases; and it fails when a command writes without an act.

## Commands

● may, ◐ may some of it, ○ only reads, and so may whoever may open the store.

| command | ${head} by |
| --- | ${rule} | --- |
${lines.join('\n')}

## Acts

| act | ${head} reason | refusal logged |
| --- | ${rule} | --- | --- |
${acts.map(act => `| \`${act.name}\` | ${roles.map(role => (act.roles.includes(role) ? '●' : '')).join(' | ')} | ${act.reason === 'required' ? 'needed' : ''} | ${act.privileged ? 'yes' : ''} |`).join('\n')}

## Two people

- A decision is recorded by one, approved by another, and published by anybody but the one who approved it; those of a call are published together. What is not published is shown to officers, secretaries, chairs, administrators and auditors only.
- A request for re-examination that came too late is taken by the chair only, with a reason.
- A restore over an office is asked for by an admin and carried out by another: admin, chair, officer or secretary.
- Who stands aside from a proposal (제척·기피·회피) neither scores nor decides nor approves it.
${second.map(act => `- \`${act.name}\` is asked for by ${act.roles.join(', ')} and carried out by another: ${act.secondPerson!.join(', ')}.\n`).join('')}
## Accounts of a PostgreSQL store

\`pds db init --roles\` makes three roles: the owner migrates and restores; the app role does every act and can change no event,
remove no record and touch no guard; the auditor reads all but personal columns, and orders nothing. SQLite knows no
accounts: whoever may open the file may do everything, and the hashes tell.
`
}
