/** A command as completion knows it. */
export interface CompletedCommand {
  readonly id: string
  readonly flags: readonly string[]
  readonly summary: string
}

/** Words that may follow each beginning: topics and commands, then verbs. */
function following(commands: readonly CompletedCommand[]): Map<string, string[]> {
  const next = new Map<string, Set<string>>()
  for (const {id} of commands) {
    const words = id.split(' ')
    words.forEach((word, i) => {
      const before = words.slice(0, i).join(' ')
      next.set(before, (next.get(before) ?? new Set()).add(word))
    })
  }

  return new Map([...next].map(([before, words]) => [before, [...words].sort()]))
}

/** The body both shells share: `$line` is what stands before the word being typed. */
function cases(commands: readonly CompletedCommand[]): string {
  const words = [...following(commands)].map(([before, list]) => `    "${before}") reply="${list.join(' ')}" ;;`)
  const flags = commands.map(({id, flags}) => `    "${id}"*) flags="${flags.join(' ')}" ;;`).reverse()
  return `  case "$line" in
${words.join('\n')}
    *) reply="" ;;
  esac
  flags=""
  case "$line" in
${flags.join('\n')}
  esac`
}

/** A script for bash: sourced once, it starts no process while completing. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `_pds() {
  local line reply flags current="\${COMP_WORDS[COMP_CWORD]}"
  line="\${COMP_WORDS[*]:1:COMP_CWORD-1}"
${cases(commands)}
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
    *) if [ -n "$reply" ]; then COMPREPLY=($(compgen -W "$reply" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi ;;
  esac
}
complete -o filenames -F _pds pds
`
}

/** A script for zsh. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef pds
_pds() {
  local line reply flags current="\${words[CURRENT]}"
  line="\${(j: :)words[2,CURRENT-1]}"
${cases(commands)}
  case "$current" in
    -*) compadd -- \${(z)flags} ;;
    *) if [ -n "$reply" ]; then compadd -- \${(z)reply}; else _files; fi ;;
  esac
}
if [ "$funcstack[1]" = "_pds" ]; then _pds "$@"; else compdef _pds pds; fi
`
}
