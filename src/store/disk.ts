import {readFileSync, realpathSync} from 'node:fs'
import {dirname} from 'node:path'

/** Kinds of file system that lie on another machine: a write-ahead log needs memory that all its readers share. */
const network = /^(?:nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|ncp|ceph|lustre|gfs2?|ocfs2|fuse\.(?:sshfs|glusterfs|s3fs|rclone|gvfsd-fuse|cephfs|davfs2?)|davfs|9p2000\.net)$/

/**
 * The kind of network file system a file lies on, if it does.
 *
 * @param file absolute path; it need not exist
 * @param mounts text of /proc/self/mounts: device, place (spaces as `\040`), kind
 */
export function networkDisk(file: string, mounts: string): string | undefined {
  let found: {place: string; kind: string} | undefined
  for (const line of mounts.split('\n')) {
    const [, written, kind] = line.split(' ')
    if (written === undefined || kind === undefined) continue
    const place = written.replaceAll(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)))
    const holds = place === '/' || file === place || file.startsWith(`${place}/`)
    // Later mounts lie over earlier ones of the same place.
    if (holds && place.length >= (found?.place.length ?? 0)) found = {place, kind}
  }

  return found && network.test(found.kind) ? found.kind : undefined
}

/** The same for this machine; undefined where it cannot be told. */
export function networkDiskOf(file: string): string | undefined {
  try {
    return networkDisk(nearest(file), readFileSync('/proc/self/mounts', 'utf8'))
  } catch {
    return undefined
  }
}

/** The path without symbolic links, or that of the nearest folder that exists. */
function nearest(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path === dirname(path) ? path : nearest(dirname(path))
  }
}
