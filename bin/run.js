#!/usr/bin/env node
import module from 'node:module'

// Whatever this writes, a cache of itself included, is for this account alone.
process.umask(0o077)
// oclif asks PowerShell for the shell's name on every command unless SHELL says it.
if (process.platform === 'win32') process.env.SHELL ??= process.env.COMSPEC
module.enableCompileCache?.()
// Whatever NODE_ENV says, what runs is the build: oclif would otherwise look for sources to transpile.
globalThis.oclif = {...globalThis.oclif, enableAutoTranspile: false}

const {main} = await import('../dist/main.js')
await main(process.argv.slice(2), new URL('..', import.meta.url))
