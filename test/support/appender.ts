import {perform} from '../../src/act/perform.js'
import {addPoint} from '../../src/intake/points.js'
import {locate} from '../../src/store/location.js'
import {openStore} from '../../src/store/store.js'

/** One process of a crowd: orders acts on a store until it has done its share. Bundled, so that fifty start quickly. */
const [url, prefix, count] = process.argv.slice(2) as [string, string, string]
const store = await openStore(locate(url, {}, false))
try {
  for (let i = 0; i < Number(count); i++)
    await perform(store, addPoint, {code: `${prefix}X${i}`, nameKo: '점', nameEn: 'point'}, {as: 'root', osUser: 'root', host: prefix, version: '0', command: 'point add'})
} finally {
  await store.close()
}
