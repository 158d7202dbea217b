import tseslint from 'typescript-eslint'

/**
 * The floors of the house, from the ground up (docs/architecture.md). A folder may import from its own floor's folder
 * and from floors below; domains may read each other, and nothing below may look up.
 */
const floors = [
  ['ledger', 'tally', 'statistics', 'rulebook'],
  ['store'],
  ['schema'],
  ['act'],
  ['intake', 'survey', 'suggestion', 'call', 'proposal', 'regime', 'consultation', 'selection', 'followup', 'counting', 'programme', 'privacy', 'notice'],
  ['report'],
  ['language', 'terminal', 'page'],
]

const floorOf = folder => floors.findIndex(floor => floor.includes(folder))

/** Folders a folder may not import from. Pure folders know not even each other. */
function forbidden(folder) {
  const own = floorOf(folder)
  // The page runs in a browser, on the top floor: it knows the ledger and the words, and nothing that needs Node.
  if (folder === 'page') return floors.flat().filter(other => !['page', 'ledger', 'language'].includes(other))
  return floors.flatMap((floor, i) => (i > own ? floor : i === 0 && own === 0 ? floor.filter(other => other !== folder) : []))
}

const floorRules = floors.flat().map(folder => {
  const folders = [...forbidden(folder).map(other => `../${other}/**`), ...forbidden(folder).map(other => `../../${other}/**`), '**/commands/**']
  const patterns = [{group: folders, message: `src/${folder} may only import from its own floor and below (docs/architecture.md).`}]
  const pure = floorOf(folder) === 0 || folder === 'page'
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', {
        patterns: pure ? [...patterns, {group: ['node:*', '../fault.js'], message: 'A pure folder runs in a browser.'}] : patterns,
      }],
    },
  }
})

export default tseslint.config(
  {ignores: ['dist/', 'node_modules/', 'coverage/']},
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true}],
      '@typescript-eslint/no-empty-object-type': 'off',
      'max-lines': ['error', {max: 300, skipBlankLines: false, skipComments: false}],
      'no-restricted-syntax': ['error', {selector: "CallExpression[callee.object.name='process'][callee.property.name='exit']", message: 'Only the terminal ends the process.'}],
    },
  },
  ...floorRules,
  {
    // Knex's raw SQL stays where the dialects are known, in the log and in the schema.
    files: ['src/{intake,survey,suggestion,call,proposal,regime,consultation,selection,followup,counting,notice}/**/*.ts'],
    rules: {'no-restricted-syntax': ['error', {selector: "CallExpression[callee.property.name='raw']", message: 'Raw SQL lives in src/store.'}]},
  },
  {files: ['src/terminal/{main,command,io}.ts', 'scripts/**'], rules: {'no-restricted-syntax': 'off'}},
  {files: ['commands/**/*.ts'], rules: {'max-lines': ['error', {max: 60}]}},
  // Tables of sentences and the schema are data: long, and read by looking up.
  {files: ['src/language/**', 'src/schema/0001-office.ts', 'test/**', 'src/terminal/command.ts'], rules: {'max-lines': 'off'}},
)
