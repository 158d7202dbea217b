import {z} from 'zod'

/** A head of the log that a restore replaced or did not reach. */
export const restoredHead = z.strictObject({
  than: z.enum(['store', 'anchor']).optional().describe('Whose head it is.'),
  events: z.int(), root: z.string().describe('RFC 6962 root, hex.'),
}).nullable()
