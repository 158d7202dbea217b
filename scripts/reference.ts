/** Writes docs/reference.md and docs/schemas/ from the commands, the acts and the shapes; `--check` only compares. */
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {z} from 'zod'
import {roles} from '../src/act/roles.js'
import {acts, actTable, exportedActs} from '../src/acts.js'
import {profileJsonSchema} from '../src/intake/profile/schema.js'
import {helpTopics} from '../src/language/topics.js'
import {failureShape, shapes} from '../src/report/shapes.js'
import {actsOf, permissionsText} from './permissions.js'
import {surveyJsonSchema} from '../src/survey/schema.js'

interface ManifestFlag {
  name: string
  summary?: string
  helpGroup?: string
  helpValue?: string | string[]
  type: string
  options?: string[]
  required?: boolean
  default?: unknown
}

interface ManifestCommand {
  id: string
  summary: string
  description?: string
  examples?: string[]
  args: Record<string, {name: string; description?: string; required?: boolean}>
  flags: Record<string, ManifestFlag>
}

const check = process.argv.includes('--check')
const root = process.cwd()
const {commands} = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: Record<string, ManifestCommand>}
const sorted = Object.values(commands).sort((a, b) => (a.id < b.id ? -1 : 1))
const groups = ['COMMON', 'CHANGE', 'LIST', 'IMPORT']

const flagText = (flag: ManifestFlag) => {
  const value = flag.type === 'boolean' ? '' : ` ${flag.options ? flag.options.join('\\|') : (flag.helpValue ?? 'VALUE')}`
  return `\`--${flag.name}${value.replaceAll('\\|', '|')}\`${flag.required ? ' (needed)' : ''} ${flag.summary ?? ''}`
}

function commandText({id, summary, description, examples, args, flags}: ManifestCommand): string {
  const name = id.replaceAll(':', ' ')
  const words = Object.values(args).map(arg => (arg.required ? arg.name.toUpperCase() : `[${arg.name.toUpperCase()}]`))
  const own = Object.values(flags).filter(flag => !flag.helpGroup)
  const also = groups.filter(group => group !== 'COMMON' && Object.values(flags).some(flag => flag.helpGroup === group)).map(group => group.toLowerCase())
  return [
    `### pds ${[name, ...words].join(' ')}`,
    [summary, description].filter(Boolean).join(' '),
    ...(own.length > 0 || Object.keys(flags).includes('confirm') ? [own.map(flag => `- ${flagText(flag)}`).join('\n')] : []),
    ...(also.length > 0 ? [`Also the ${also.join(', ')} flags.`] : []),
    `\`\`\`\n${(examples ?? []).map(example => example.replaceAll('<%= config.bin %>', 'pds')).join('\n')}\n\`\`\``,
  ].filter(part => part !== '').join('\n\n')
}

const groupFlags = groups.map(group => {
  const flags = new Map(sorted.flatMap(({flags}) => Object.values(flags)).filter(flag => flag.helpGroup === group).map(flag => [flag.name, flag]))
  return `### ${group[0]}${group.slice(1).toLowerCase()} flags\n\n${[...flags.values()].map(flag => `- ${flagText(flag)}`).join('\n')}`
})

const matrix = [
  `| act | what | ${roles.join(' | ')} | reason | undo |`,
  `| --- | --- | ${roles.map(() => ':-:').join(' | ')} | --- | --- |`,
  ...acts.map(act => `| \`${act.name}\` | ${act.summary} | ${roles.map(role => (act.roles.includes(role) ? '●' : '')).join(' | ')} | ${act.reason ?? ''} | ${act.irreversible ? 'no' : ''} |`),
]

const reference = `# Reference

Generated from the commands and the acts by \`npm run docs\`; do not edit.

## Commands

${sorted.map(commandText).join('\n\n')}

## Flags that many commands share

${groupFlags.join('\n\n')}

## Acts and who may order them

Every change is one of these acts, and each appends one event of that name to the log. A refusal of an act that decides, registers or reveals is logged too.

${matrix.join('\n')}

## Environment

\`\`\`
${helpTopics.environment!.en}\`\`\`

## Exit codes

\`\`\`
${helpTopics['exit-codes']!.en}\`\`\`
`

const permissions = permissionsText(sorted.map(({id}) => actsOf(root, id.replaceAll(':', ' '), exportedActs)), acts)
const files = new Map<string, string>([['docs/reference.md', reference], ['docs/permissions.md', permissions]])
const schemaText = (schema: unknown) => `${JSON.stringify(schema, null, 2)}\n`
files.set('docs/schemas/survey.json', schemaText(surveyJsonSchema()))
files.set('docs/schemas/profile.json', schemaText(profileJsonSchema()))
files.set('docs/schemas/error.json', schemaText(z.toJSONSchema(failureShape)))
for (const [name, shape] of Object.entries(shapes)) files.set(`docs/schemas/${name.replaceAll(' ', '-')}.json`, schemaText(z.toJSONSchema(shape)))

files.set('docs/schemas/acts.json', schemaText(Object.fromEntries(acts.map(act => [act.name, z.toJSONSchema(act.input, {io: 'input', unrepresentable: 'any'})]))))

files.set('docs/audit-acts.json', schemaText(actTable()))

const stale: string[] = []
for (const [file, content] of files) {
  let found = ''
  try {
    found = readFileSync(join(root, file), 'utf8')
  } catch {
    // Not there yet.
  }

  if (found !== content) stale.push(file)
}

const extra = readdirSync(join(root, 'docs/schemas')).map(name => `docs/schemas/${name}`).filter(file => !files.has(file))
if (check) {
  if (stale.length + extra.length > 0) {
    process.stderr.write(`Out of date: ${[...stale, ...extra].join(', ')}. Run npm run docs.\n`)
    process.exitCode = 1
  }
} else {
  mkdirSync(join(root, 'docs/schemas'), {recursive: true})
  for (const file of extra) rmSync(join(root, file))
  for (const [file, content] of files) writeFileSync(join(root, file), content)
  process.stdout.write(`Wrote ${files.size} files.\n`)
}
