import type {Act} from '../act/act.js'
import type {RolesSet} from '../act/database-roles.js'
import type {ActRequest} from '../act/requests.js'
import {roles} from '../act/roles.js'
import {grantHeads} from '../language/database-roles.js'
import {shortTime} from '../language/format.js'
import type {Language} from '../language/language.js'
import {requestWords, secondPersonHeads} from '../language/second-person.js'
import {heads, roleWords} from '../language/words.js'
import type {TableGrant} from '../store/roles.js'
import {renderTable, type Column} from './table.js'

/** The rights of the roles, a line a table. */
export async function grantTable({names, grants}: RolesSet, l: Language, width: number | undefined): Promise<string> {
  const app = ({app: verbs, appChanges}: TableGrant) => [verbs.join(' '), ...(appChanges ? [`UPDATE (${appChanges.join(', ')})`] : [])].join(' ').toLowerCase()
  return renderTable<TableGrant>([
    {field: 'table', head: grantHeads.table[l], get: grant => grant.table},
    {field: 'app', head: names.app, get: app},
    {field: 'auditor', head: names.auditor, get: ({hidden}) => (hidden ? `select, ${grantHeads.without[l]} ${hidden.join(', ')}` : 'select'), flexible: true},
  ], grants, width)
}

/** Columns of requests. */
export const requestColumns = (l: Language): Column<ActRequest>[] => [
  {field: 'code', head: heads.code[l], get: r => r.code},
  {field: 'act', head: secondPersonHeads.act[l], get: r => r.act},
  {field: 'entity', head: secondPersonHeads.on[l], get: r => r.entity.id, flexible: true},
  {field: 'requestedBy', head: secondPersonHeads.requestedBy[l], get: r => r.requestedBy},
  {field: 'requestedAt', head: secondPersonHeads.requestedAt[l], get: r => shortTime(r.requestedAt), raw: r => r.requestedAt},
  {field: 'state', head: heads.state[l], get: r => requestWords[r.state][l], raw: r => r.state},
  {field: 'settledBy', head: secondPersonHeads.settledBy[l], get: r => r.settledBy},
]

/** One line of the permission matrix. */
export interface Permission {
  readonly act: string
  readonly summary: string
  readonly roles: Act['roles']
  readonly reason: boolean
  readonly irreversible: boolean
  readonly privileged: boolean
  /** Roles of the second person; null where one person is enough. */
  readonly secondPerson: Act['roles'] | null
}

/** An act's line of the matrix. */
export const permissionOf = ({name, summary, roles: may, reason, irreversible, privileged, secondPerson}: Act): Permission => ({
  act: name, summary, roles: may, reason: reason === 'required', irreversible: irreversible === true, privileged: privileged === true, secondPerson: secondPerson ?? null,
})

/** Columns of the matrix: a dot where a role may order the act, a ring where it may be its second person. */
export const permissionColumns = (l: Language): Column<Permission>[] => [
  {field: 'act', head: heads.type[l], get: p => p.act},
  ...roles.map((role): Column<Permission> => ({
    field: role, head: roleWords[role]![l], get: p => (p.roles.includes(role) ? '●' : p.secondPerson?.includes(role) ? '○' : ''),
    raw: p => (p.roles.includes(role) ? 'orders' : p.secondPerson?.includes(role) ? 'second' : ''),
  })),
]
