import inquirer from 'inquirer'

// Questions go to stderr: stdout stays data.
const prompt = inquirer.createPromptModule({output: process.stderr})

/** Asks for a line of text. @param question `validate` gives true, or why not */
export async function input(question: {message: string; default?: string; validate?: (value: string) => boolean | string}): Promise<string> {
  return (await prompt([{type: 'input', name: 'answer', ...question}])).answer as string
}

/** Asks for one of several choices. */
export async function select<T extends string>(question: {message: string; choices: readonly {value: T; name: string}[]}): Promise<T> {
  return (await prompt([{type: 'select', name: 'answer', ...question}])).answer as T
}

/** Asks for a secret; nothing of it is shown, not even its length. */
export async function secret(question: {message: string}): Promise<string> {
  return (await prompt([{type: 'password', name: 'answer', mask: false, ...question}])).answer as string
}

/** Asks yes or no; no is the default. */
export async function confirm(question: {message: string}): Promise<boolean> {
  return (await prompt([{type: 'confirm', name: 'answer', default: false, ...question}])).answer as boolean
}
