import {z} from 'zod'
import {act} from '../act/act.js'
import {findCall} from '../call/queries.js'

/** Notes that somebody took the internal selection pack of a call out: who judged what, before and after publication. */
export const takePack = act({
  name: 'call.pack-exported',
  summary: 'Take the internal selection pack of a call out: sheets by name, recusals with their grounds, minutes.',
  roles: ['officer', 'secretary', 'chair', 'auditor', 'admin'],
  reason: 'required',
  privileged: true,
  input: z.strictObject({call: z.string(), format: z.enum(['html', 'xlsx', 'json']), entries: z.number().int().min(0), sheets: z.number().int().min(0), digest: z.string().length(64)}),
  async perform({input: {call: code, ...facts}, office}) {
    const call = await findCall(office.db, code)
    return {entity: {kind: 'call', id: call.code}, result: {call: call.code, ...facts}, facts}
  },
})
