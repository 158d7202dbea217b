import {describe, expect, it} from 'vitest'
import {networkDisk} from '../../src/store/disk.js'
import {emptyStore, open} from '../support/office.js'

describe('a connection to SQLite (R11)', () => {
  it('waits, keeps foreign keys, survives a power cut, overwrites what it deletes and trusts no schema', async () => {
    const {db, transaction} = await open(await emptyStore('sqlite'))
    const pragmas = {journal_mode: 'wal', synchronous: 2, foreign_keys: 1, recursive_triggers: 1, secure_delete: 1, trusted_schema: 0}
    for (const [name, value] of Object.entries(pragmas)) {
      expect(await db.raw(`pragma ${name}`), name).toEqual([{[name]: value}])
      await transaction(async inside => expect(await inside.raw(`pragma ${name}`), name).toEqual([{[name]: value}]))
    }

    expect(await db.raw('pragma busy_timeout')).toEqual([{timeout: 30_000}])
    expect(await db.raw('pragma mmap_size')).toEqual([{mmap_size: 0}])
  })
})

describe('a network disk', () => {
  const mounts = [
    'sysfs /sys sysfs rw 0 0', '/dev/sda1 / ext4 rw 0 0', 'server:/export /mnt/office nfs4 rw 0 0', '//server/share /mnt/office\\040two cifs rw 0 0', '/dev/sdb1 /mnt/office/local ext4 rw 0 0', 'me@host: /home/kim/remote fuse.sshfs rw 0 0',
    'old:/x /mnt/over nfs rw 0 0', '/dev/sdc1 /mnt/over xfs rw 0 0', 'tmpfs /tmp tmpfs rw 0 0',
  ].join('\n')
  it.each([
    ['/srv/office.sqlite', undefined], ['/mnt/office/a/office.sqlite', 'nfs4'], ['/mnt/office two/x.sqlite', 'cifs'], ['/mnt/office/local/x.sqlite', undefined], ['/mnt/officer/x.sqlite', undefined], ['/home/kim/remote/x.sqlite', 'fuse.sshfs'], ['/mnt/over/x.sqlite', undefined], ['/tmp/x', undefined],
  ])('is told by where the file lies: %s', (file, kind) => expect(networkDisk(file, mounts)).toBe(kind))

  it('that cannot be told is none', () => expect(networkDisk('/x', '')).toBeUndefined())
})
