/** The parts of oclif that are used, without the rest: start-up pays for every module that is loaded. */
export * as Args from '@oclif/core/args'
export {Command} from '@oclif/core/command'
export * as Flags from '@oclif/core/flags'
export {flush} from '@oclif/core/flush'
export {run} from '@oclif/core/run'
