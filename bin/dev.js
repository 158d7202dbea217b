#!/usr/bin/env node
// Builds from sources, then runs: for development.
import {build} from '../scripts/build.js'

await build({quiet: true})
await import('./run.js')
