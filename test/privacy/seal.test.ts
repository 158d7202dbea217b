import {randomBytes} from 'node:crypto'
import {chmod, readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {blind, placeOf, seal, sealSalted, sealTo, unseal, unsealFrom, unsealSalted} from '../../src/act/seal.js'
import {contactKey} from '../../src/intake/contact.js'
import {keptUntil} from '../../src/privacy/retention.js'
import {names} from '../../src/privacy/traces.js'
import {makeKeyFile, readKeyFile} from '../../src/store/keys.js'
import {temporaryFolder} from '../support/office.js'

const key = randomBytes(32)
const place = placeOf('person', 'contact', 'a')

describe('a sealed text', () => {
  it('opens to what it was, and looks different each time it is sealed', () => {
    fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
      const [once, again] = [seal(key, place, text), seal(key, place, text)]
      expect(unseal(key, place, once).toString()).toBe(Buffer.from(text).toString())
      expect(once).not.toBe(again)
    }), {numRuns: 50})
    expect(unsealSalted(key, place, sealSalted(key, place, 'salt', 'a\nb'))).toEqual({salt: 'salt', value: 'a\nb'})
  })

  it('does not open in another row or column, under another key, or with a bit turned or cut off', () => {
    const sealed = seal(key, place, '010-1234-5678')
    for (const elsewhere of [placeOf('person', 'name', 'a'), placeOf('person', 'contact', 'b'), placeOf('entry_person', 'contact', 'a')])
      expect(() => unseal(key, elsewhere, sealed)).toThrow()
    expect(() => unseal(randomBytes(32), place, sealed)).toThrow()
    const bytes = Buffer.from(sealed, 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const turned = Buffer.from(bytes)
      turned[i]! ^= 1
      expect(() => unseal(key, place, turned.toString('base64url')), String(i)).toThrow()
      expect(() => unseal(key, place, bytes.subarray(0, i).toString('base64url')), String(i)).toThrow()
    }
  })

  it('for the log can be sealed by anybody and opened by the key file alone', async () => {
    const file = join(await temporaryFolder(), 'k')
    makeKeyFile(file)
    const {opener, sealTo: to} = readKeyFile(file)
    const sealed = sealTo(to, place, 'salt', '전화 회신')
    expect(unsealFrom(opener, to, place, sealed)).toEqual({salt: 'salt', value: '전화 회신'})
    expect(() => unsealFrom(opener, to, placeOf('x', 'y', 'z'), sealed)).toThrow()
    makeKeyFile(`${file}2`)
    const other = readKeyFile(`${file}2`)
    expect(() => unsealFrom(other.opener, to, place, sealed)).toThrow()
  })
})

describe('a contact', () => {
  it('is found under one keyed hash in any spelling, and under another key nowhere', () => {
    const hashes = ['010-9876-5432', '01098765432', '+82 10 9876 5432', '０１０ ９８７６ ５４３２', '+82 (0)10-9876-5432'].map(text => blind(key, 'contact', contactKey(text)))
    expect(new Set(hashes).size).toBe(1)
    expect(blind(key, 'contact', contactKey('A.B@Example.KR'))).toBe(blind(key, 'contact', contactKey(' a.b@example.kr')))
    expect(blind(randomBytes(32), 'contact', contactKey('01098765432'))).not.toBe(hashes[0])
    expect(blind(key, 'name', '01098765432')).not.toBe(hashes[0])
  })

  it('and a name are recognised in a text in any spacing, short names not', () => {
    const person = {name: '홍길동', contact: '010-9876-5432'}
    for (const text of ['저는 홍 길동입니다', '010 9876 5432로', '+82-10-9876-5432', '전화 01098765432.']) expect(names(person, text), text).toBe(true)
    for (const text of ['홍길순', '010-9876-5433', '', null]) expect(names(person, text), String(text)).toBe(false)
    expect(names({name: '김', contact: ''}, '김치 축제')).toBe(false)
    expect(names({name: '', contact: 'A@b.kr'}, 'mail a@B.kr')).toBe(true)
  })
})

describe('a key file', () => {
  it('is for its owner alone, is never written over, and is refused when others may read it or it is not whole', async () => {
    const file = join(await temporaryFolder(), 'keys', 'store.key')
    expect(makeKeyFile(file)).toBe(true)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(file, '..'))).mode & 0o077).toBe(0)
    const before = await readFile(file, 'utf8')
    expect(makeKeyFile(file)).toBe(false)
    expect(await readFile(file, 'utf8')).toBe(before)
    await chmod(file, 0o640)
    expect(() => readKeyFile(file)).toThrow(expect.objectContaining({code: 'key.open', facts: {file, mode: '640'}}))
    await chmod(file, 0o600)
    await writeFile(file, before.slice(0, 100))
    expect(() => readKeyFile(file)).toThrow(expect.objectContaining({code: 'key.damaged'}))
    expect(() => readKeyFile(`${file}x`)).toThrow(expect.objectContaining({code: 'key.missing', facts: {file: `${file}x`}}))
  })
})

describe('the keeping of personal data', () => {
  it('does not count its first day, and ends the day before the one that answers to it (Civil Act 157, 160)', () => {
    expect(keptUntil('not-adopted', '2024-05-10')).toBe('2026-05-10')
    expect(keptUntil('adopted', '2024-05-10')).toBe('2027-05-10')
    expect(keptUntil('survey-answers', '2025-12-31')).toBe('2026-12-31')
    expect(keptUntil('not-adopted', '2024-02-28')).toBe('2026-02-28')
    expect(keptUntil('not-adopted', '2024-02-29')).toBe('2026-02-28')
    expect(keptUntil('not-adopted', '2022-02-28')).toBe('2024-02-29')
  })
})
