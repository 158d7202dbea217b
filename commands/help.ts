import {Args, Command} from '../src/terminal/oclif.js'
import {helpTopics} from '../src/language/topics.js'
import {Fault} from '../src/fault.js'
import {chooseLanguage} from '../src/language/language.js'

export default class HelpCommand extends Command {
  static override summary = 'Help on a command, or on: environment, exit-codes.'
  static override examples = ['<%= config.bin %> help call close', '<%= config.bin %> help environment', '<%= config.bin %> help exit-codes']
  static override strict = false
  static override args = {topic: Args.string({description: 'A command, or environment, or exit-codes.', ignoreStdin: true})}

  async run() {
    const {argv} = await this.parse(HelpCommand)
    const words = argv as string[]
    const topic = helpTopics[words.join('-')]
    if (topic) {
      process.stdout.write(topic[chooseLanguage(undefined, process.env)])
      return
    }

    const id = words.join(':')
    if (id !== '' && !this.config.findCommand(id) && !this.config.findTopic(id))
      throw new Fault('usage', {detail: `There is no help on ${words.join(' ')}.`, command: ''})
    const {Help} = await import('../src/terminal/oclif-help.js')
    await new Help(this.config, this.config.pjson.oclif.helpOptions ?? this.config.pjson.helpOptions).showHelp(words)
  }
}
