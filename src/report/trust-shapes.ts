import {z} from 'zod'

/** What the commands of keys, checkpoints, witnesses and receipts print under `--json`; `shapes.ts` holds the others. */
const text = z.string()
const int = z.number().int()
const yes = z.boolean()
const time = z.iso.datetime()
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()

const operatorKey = z.strictObject({key: text, operator: text, vkey: text, addedAt: time, revokedAt: maybe(time)})

/** Shapes by command. */
export const trustShapes: Readonly<Record<string, z.ZodType>> = {
  'audit checkpoint': z.strictObject({origin: text, size: int, root: hex, fresh: yes, anchor: maybe(text), anchored: maybe(yes), checkpoint: text}),
  'audit cosign': z.strictObject({cosignatures: z.array(z.strictObject({size: int, witness: text, time, fresh: yes}))}),
  'audit key new': z.strictObject({origin: text, vkey: maybe(text), file: maybe(text), anchor: maybe(text), locked: yes, dryRun: yes}),
  'audit key show': z.strictObject({origin: text, vkey: text, file: maybe(text), anchor: maybe(text)}),
  'audit key use': z.strictObject({origin: text, vkey: text, file: text, anchor: maybe(text), dryRun: yes}),
  'audit witness': z.strictObject({origin: text, size: int, root: hex, seenSize: maybe(int), line: text, time, state: text, file: maybe(text)}),
  'audit witness-key': z.strictObject({name: text, key: text, vkey: text, file: text, locked: yes}),
  'decision receipt': z.strictObject({
    decision: text, proposal: text, seq: int, size: int, cosignatures: int, vkey: maybe(text), file: maybe(text), proof: text.optional(),
  }),
  'operator key add': operatorKey,
  'operator key list': z.strictObject({items: z.array(operatorKey), total: int, truncated: yes}),
  'operator key new': z.strictObject({code: text, key: text, vkey: text, file: text, locked: yes}),
  'operator key revoke': operatorKey,
}
