import {Args, Command} from '../src/terminal/oclif.js'
import {bashCompletion, zshCompletion} from '../src/terminal/completion.js'

export default class Completion extends Command {
  static override summary = 'Print a completion script for your shell.'
  static override examples = ['eval "$(<%= config.bin %> completion bash)"', '<%= config.bin %> completion zsh > ~/.zsh/_pds']
  static override args = {shell: Args.string({description: 'bash or zsh.', options: ['bash', 'zsh'], required: true, ignoreStdin: true})}

  async run() {
    const {args} = await this.parse(Completion)
    const commands = this.config.commands.filter(({hidden}) => !hidden).map(({id, flags, summary}) => ({
      id: id.replaceAll(':', ' '), flags: Object.keys(flags).map(flag => `--${flag}`).sort(), summary: summary ?? '',
    })).sort((a, b) => (a.id < b.id ? -1 : 1))
    process.stdout.write(args.shell === 'bash' ? bashCompletion(commands) : zshCompletion(commands))
  }
}
