/** oclif's help, loaded only by the help command. */
export {Help} from '@oclif/core/help'
