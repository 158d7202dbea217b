import {Fault} from '../fault.js'
import {identify} from '../act/operators.js'
import type {Role} from '../act/roles.js'
import type {Db} from '../store/store.js'

/** Who works on decisions, or watches over those who do. To everybody else a decision is there once it is published. */
export const insiders: readonly Role[] = ['officer', 'secretary', 'chair', 'admin', 'auditor']

/**
 * Whether somebody may see decisions, recommendations and the like that are not published yet. Whoever is not known here
 * is a reader.
 *
 * @param who as an order names them: `--as`, and the account this runs under
 */
export async function seesUnpublished(db: Db, who: {as?: string | undefined; osUser: string}): Promise<boolean> {
  try {
    const {roles} = await identify(db, {osUser: who.osUser, ...(who.as === undefined ? {} : {as: who.as})})
    return roles.some(role => insiders.includes(role))
  } catch (error) {
    if (error instanceof Fault && error.code.startsWith('operator.')) return false
    throw error
  }
}
