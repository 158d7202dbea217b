import {z} from 'zod'

const text = z.string()
const int = z.number().int()
const hex = z.string().regex(/^[0-9a-f]{64}$/)

const failure = z.looseObject({
  kind: z.enum(['format', 'chain', 'root', 'signature', 'checkpoint', 'database', 'rule']), seq: int.optional(), code: text, message: text,
})

/** Shapes of what the commands of the log print under `--json`. A check that was not done has `ok` null, and says why. */
export const auditShapes = {
  'audit export': z.strictObject({
    file: text, format: z.enum(['jsonl', 'html']), origin: text, size: int, root: hex, events: int, leaves: int, openings: int,
    filter: z.record(text, text).nullable(), redact: z.array(text), signed: z.boolean(), checkpoint: text.nullable(), dryRun: z.boolean(),
  }),
  'audit late': z.strictObject({
    asOf: z.iso.date(), total: int, truncated: z.boolean(),
    items: z.array(z.strictObject({
      rule: z.enum(['decision', 'consultation-reply']), code: text, call: text.nullable(), rulebook: text, from: z.iso.date(), dueOn: z.iso.date(), doneOn: z.iso.date().nullable(), daysLate: int,
    })),
  }),
  'audit sample': z.strictObject({
    entity: z.enum(['response', 'proposal', 'suggestion', 'decision']), seed: text, digest: hex, listed: int, logSize: int, root: hex, total: int, truncated: z.boolean(),
    items: z.array(z.strictObject({
      no: int, code: text, ticket: hex, state: text, paperLocation: text, received: text.nullable(), point: text.nullable(), channel: text.nullable(), file: text.nullable(),
    })),
  }),
  'audit verify': z.strictObject({
    level: z.enum(['L0', 'L1', 'L2', 'L3']), events: int, root: hex, checks: z.array(z.strictObject({name: text, ok: z.boolean().nullable(), detail: text})),
    failure: failure.optional(), failures: z.array(failure).optional(),
  }),
}
