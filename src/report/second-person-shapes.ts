import {z} from 'zod'
import {roles} from '../act/roles.js'

/** Shapes under `--json` of requests, recusals, the roles of a database and the permission matrix. */
const text = z.string()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const time = z.iso.datetime()
const page = <T extends z.ZodType>(item: T) => z.strictObject({items: z.array(item), total: z.number().int(), truncated: z.boolean()})

const request = z.strictObject({
  code: text, act: text, entity: z.strictObject({kind: text, id: text}), requestedBy: text, requestedAt: time,
  state: z.enum(['pending', 'done', 'declined', 'withdrawn']), settledBy: maybe(text), settledAt: maybe(time),
})
const kind = z.enum(['exclusion', 'challenge', 'avoidance'])

/** The two people of a restore over an office. */
export const restoredBy = z.strictObject({requestedBy: text, approvedBy: text, request: text})

/** What `db init --roles` set up. */
export const rolesSet = z.strictObject({
  names: z.strictObject({owner: text, app: text, auditor: text}), changed: z.boolean(),
  grants: z.array(z.strictObject({table: text, app: z.array(text), appChanges: z.array(text).optional(), hidden: z.array(text).optional()})),
})

export const secondPersonShapes = {
  'committee recusals': page(z.strictObject({proposal: text, member: text, kind, recordedBy: text, recordedAt: time, liftedBy: maybe(text), liftedAt: maybe(time)})),
  'committee recuse': z.strictObject({proposal: text, member: text, kind, isOperator: z.boolean(), lifted: z.boolean()}),
  'operator matrix': page(z.strictObject({
    act: text, summary: text, roles: z.array(z.enum(roles)), reason: z.boolean(), irreversible: z.boolean(), privileged: z.boolean(), secondPerson: maybe(z.array(z.enum(roles))),
  })),
  'request approve': request.extend({result: z.unknown(), wiped: z.boolean().optional()}),
  'request decline': request,
  'request list': page(request),
  'request show': request.extend({subjects: z.array(text), recent: z.array(z.looseObject({seq: z.number().int(), type: text, operator: text}))}),
  'request withdraw': request,
}
