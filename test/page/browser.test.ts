import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {addSignatures, anchorLine, checkpointLine, commitment, cosignCheckpoint, eventLine, fromHex, headerLine, inclusionProof} from '../../src/ledger/index.js'
import {findChromium, startChromium} from '../support/browser.js'
import {exportLines, nodeHash, noteAt, officeLog, someOrigin, someSigner, type SomeEvent} from '../support/logs.js'
import {temporaryFolder} from '../support/office.js'
import {pageOf} from '../support/pages.js'

const chromium = await findChromium()
if (chromium === undefined) console.error('SKIPPED: the auditor’s page is not tested in a browser. No Chromium was found; install it (apt-get install chromium) or name it in PDS_CHROMIUM.')

const {signer, vkey} = someSigner()
const languages = [
  {language: 'en', title: 'Log of acts', notAdopted: 'not adopted', L1: 'Signed by the key of the log', failed: 'Not to be trusted', first: 'The first event that differs: 30', within: 'one of 25 to 39'},
  {language: 'ko', title: '감사기록', notAdopted: '불채택', L1: '기록의 키로 서명되었습니다', failed: '신뢰할 수 없음', first: '처음 다른 기록: 30번', within: '25번부터 39번'},
] as const

describe.skipIf(chromium === undefined)('the page in a browser', () => {
  let browser: Browser
  let events: SomeEvent[]
  let lines: string[]
  beforeAll(async () => {
    browser = await startChromium(chromium!)
    events = [...officeLog(60)]
    lines = exportLines(events, signer)
  })
  afterAll(() => browser?.close())

  /** Opens a page from a file and holds it to its promise: nothing is asked for but the file, and nothing goes wrong. */
  async function opened(html: string, work: (page: Page) => Promise<void>): Promise<void> {
    const file = join(await temporaryFolder(), 'log.html')
    await writeFile(file, html)
    const page = await browser.newPage()
    page.setDefaultTimeout(20_000)
    const [requests, errors]: [string[], string[]] = [[], []]
    page.on('request', request => requests.push(request.url()))
    page.on('pageerror', error => errors.push(String(error)))
    page.on('console', message => message.type() === 'error' && errors.push(message.text()))
    page.on('dialog', dialog => {
      errors.push(dialog.message())
      void dialog.dismiss()
    })
    try {
      await page.goto(pathToFileURL(file).href)
      await page.locator('.verdict').waitFor()
      await work(page)
      expect(requests.filter(url => !url.startsWith('blob:'))).toEqual([pathToFileURL(file).href])
      expect(errors).toEqual([])
    } finally {
      await page.close()
    }
  }

  const paste = async (page: Page, text: string) => {
    await page.locator('#evidence').fill(text)
    await page.locator('#add').click()
  }
  const bring = (page: Page, name: string, text: string) => page.locator('#files').setInputFiles({name, mimeType: 'text/plain', buffer: Buffer.from(text)})
  const level = (page: Page, expected: string) => page.locator('.level', {hasText: expected}).waitFor()
  const visibleRows = (page: Page, table: string) => page.locator(`#${table} tbody tr`)

  describe.each(languages)('in $language', ({language, title, notAdopted, L1, failed, first, within}) => {
    test('opens from a file, asks for nothing, and verifies: a key gives L1, an earlier checkpoint L2', async () => {
      await opened(await pageOf(lines, language), async page => {
        expect(await page.locator('h1').textContent()).toBe(title)
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        await level(page, 'L0')
        await paste(page, vkey)
        await level(page, 'L1')
        expect(await page.locator('.verdict').textContent()).toContain(L1)
        expect(await page.locator('[data-check=signature] .result').textContent()).toContain('✓')
        expect(await page.locator('[data-check=checkpoints] .result').textContent()).toContain('–')
        expect(await page.locator('#outcome').textContent()).not.toContain('--')
        await bring(page, 'anchors.txt', anchorLine(noteAt(events, 20, signer)) + anchorLine(noteAt(events, 40, signer)))
        await level(page, 'L2')
        // What was brought can be taken away again.
        await page.locator('.kept li', {hasText: 'anchors.txt'}).getByRole('button').click()
        await level(page, 'L1')
      })
    })

    test('is searched as one types, in the words of its language, and turned page by page', async () => {
      const many = [...officeLog(1000)]
      await opened(await pageOf(exportLines(many, signer), language), async page => {
        expect(await visibleRows(page, 'events').count()).toBe(200)
        expect(await page.locator('#events .status').textContent()).toContain('1,000')
        await page.locator('#events .pages button').nth(1).click()
        expect(await visibleRows(page, 'events').first().getAttribute('id')).toBe('event-200')
        await page.locator('#decisions-search').fill(`d-2026-123 ${notAdopted}`)
        await expect.poll(() => visibleRows(page, 'decisions').count()).toBe(1)
        const cells = await visibleRows(page, 'decisions').locator('td').allTextContents()
        expect(cells.slice(0, 3)).toEqual(['D-2026-123', 'P-2026-123', notAdopted])
        expect(cells[3]).toContain('예산이 없습니다 “123”')
        // Hangul typed as single letters finds the composed word.
        await page.locator('#decisions-search').fill('예산이 없습니다 “77”'.normalize('NFD'))
        await expect.poll(() => visibleRows(page, 'decisions').allTextContents()).toEqual([expect.stringContaining('D-2026-077')])
        // The number of its event leads there, though that page of the table was not drawn.
        await visibleRows(page, 'decisions').locator('button').click()
        const seq = many.findIndex(({text}) => text.includes('"type":"decision.recorded"') && text.includes('D-2026-077'))
        await expect.poll(() => page.locator(`#event-${seq}`).count()).toBe(1)
        await page.locator('#decisions-search').fill('nothing of the kind')
        await expect.poll(() => visibleRows(page, 'decisions').count()).toBe(0)
      })
    })

    test('shows in a tampered copy which event was changed', async () => {
      const tampered = lines.with(31, eventLine(events[30]!.text.replace('"host":"desk-3"', '"host":"desk-4"')))
      await opened(await pageOf(tampered, language), async page => {
        await page.locator('.verdict.bad').waitFor()
        expect(await page.locator('.level').textContent()).toBe(failed)
        expect(await page.locator('.differs-at').textContent()).toContain(first)
        expect(await page.locator('tr.differs').getAttribute('id')).toBe('event-30')
        await expect.poll(() => page.locator('#event-30').evaluate(row => row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom < innerHeight)).toBe(true)
        // What is wrong is in sight there as well.
        expect(await page.locator('.banner').textContent()).toContain(failed)
        expect(await page.locator('.banner').evaluate(bar => bar.getBoundingClientRect().top)).toBe(0)
        await paste(page, vkey)
        await page.locator('.kept li').waitFor()
        await level(page, failed)
      })
    })

    test('shows in a log written anew, and signed, which event is the first that differs from what was kept', async () => {
      const other = [...officeLog(60, body => (body.seq === 30 ? {...body, origin: {...body.origin, host: 'desk-9'}} : body))]
      await opened(await pageOf(exportLines(other, signer), language), async page => {
        await paste(page, vkey)
        await level(page, 'L1')
        await bring(page, 'checkpoints', [20, 25, 40].map(size => anchorLine(noteAt(events, size, signer))).join(''))
        await level(page, failed)
        expect(await page.locator('.differs-at').textContent()).toContain(within)
        expect(await page.locator('tr.differs').count()).toBe(15)
        await page.locator('.kept li', {hasText: 'checkpoints'}).getByRole('button').click()
        await level(page, 'L1')
        expect(await page.locator('tr.differs').count()).toBe(0)
        expect(await page.locator('.banner').isVisible()).toBe(false)
        // An earlier page serves as well as an earlier export.
        await bring(page, 'last-year.html', await pageOf(lines, 'ko'))
        await level(page, failed)
        expect(await page.locator('.differs-at').textContent()).toContain(first)
        expect(await page.locator('tr.differs').count()).toBe(1)
      })
    })

    test('shows hostile text as text', async () => {
      const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)> <!-- \u202e거꾸로 &lt;b&gt;'
      const salt = Buffer.alloc(16, 7).toString('base64url')
      const bad = [...officeLog(40, body => ({
        ...body, ...(body.seq === 7 ? {entity: {kind: '<b>', id: '<img src=x onerror=alert(3)>\u202e'}} : {}),
        ...(body.seq === 8 ? {data: {...body.data, text_c: commitment(salt, 'data.text_c', hostile, nodeHash)}} : {}),
      }))].map((event, seq) => (seq === 8 ? {...event, openings: [{path: 'data.text_c', salt, value: hostile}]} : event))
      await opened(await pageOf(exportLines(bad, signer), language), async page => {
        await paste(page, vkey)
        await level(page, 'L1')
        const row = visibleRows(page, 'decisions').first()
        expect(await row.locator('.reason').textContent()).toBe(hostile.replace('\u202e', '\\u{202e}'))
        expect(await page.locator('#event-7').textContent()).toContain('<b> <img src=x onerror=alert(3)>\\u{202e}')
        await page.locator('#event-8 button').click()
        expect(await page.locator('tr.detail .reason').textContent()).toContain('<script>alert(1)</script>')
        expect(await page.locator('img').count()).toBe(0)
        expect(await page.locator('script').count()).toBe(2)
      })
    })
  })

  test('reaches L3 with a policy when its witnesses cosigned', async () => {
    const witness = someSigner('witness-1', 4)
    const note = noteAt(events, 60, signer)
    const cosigned = lines.with(-1, checkpointLine(addSignatures(note, [cosignCheckpoint(note, witness.signer, 1_780_000_000)])))
    await opened(await pageOf(cosigned, 'ko'), async page => {
      await bring(page, 'policy', `log ${vkey}\nwitness w ${witness.vkey}\nquorum w\n`)
      await level(page, 'L3')
    })
  })

  test('takes files that are dropped on it, and says when one is of no use', async () => {
    await opened(await pageOf(lines, 'ko'), async page => {
      await paste(page, vkey)
      await level(page, 'L1')
      const dropped = await page.evaluateHandle(text => {
        const held = new DataTransfer()
        held.items.add(new File([text], 'kept.txt'))
        return held
      }, noteAt(events, 40, signer))
      await page.dispatchEvent('h1', 'drop', {dataTransfer: dropped})
      await level(page, 'L2')
      await bring(page, 'holiday.txt', 'hello')
      await page.locator('.complaint', {hasText: 'holiday.txt'}).waitFor()
      await level(page, 'L2')
    })
  })

  test('is worked by the keyboard alone', async () => {
    await opened(await pageOf(lines, 'ko'), async page => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('evidence')
      await page.keyboard.insertText(vkey)
      await page.keyboard.press('Control+Enter')
      await level(page, 'L1')
      await page.locator('#event-9 button').focus()
      await page.keyboard.press('Enter')
      expect(await page.locator('tr.detail pre').textContent()).toContain('"type": "decision.approved"')
      expect(await page.locator('tr.detail code').textContent()).toBe(events[9]!.leaf)
      await page.keyboard.press('Enter')
      expect(await page.locator('tr.detail').count()).toBe(0)
    })
  })

  test('holds chosen events with their proofs, and says that the choice is not proven to be whole', async () => {
    const leaves = events.map(({leaf}) => fromHex(leaf))
    const chosen = [
      headerLine({origin: someOrigin, size: 60, filter: {type: 'decision.approved'}}),
      ...events.flatMap(({text}, index) => (text.includes('"type":"decision.approved"') ? [eventLine(text, [], {index, proof: inclusionProof(index, leaves, nodeHash)})] : [])),
      checkpointLine(noteAt(events, 60, signer)),
    ]
    await opened(await pageOf(chosen, 'ko'), async page => {
      await paste(page, vkey)
      await level(page, 'L1')
      expect(await page.locator('[data-check=completeness] .result').textContent()).toContain('–')
      expect(await visibleRows(page, 'decisions').count()).toBe(13)
      expect(await visibleRows(page, 'events').first().getAttribute('id')).toBe('event-9')
    })
  })

  test('gives the log back as the file it was made from', async () => {
    await opened(await pageOf(lines, 'ko'), async page => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()])
      expect(download.suggestedFilename()).toBe('log.jsonl')
      expect(await readFile(await download.path(), 'utf8')).toBe(`${lines.join('\n')}\n`)
    })
  })

  test('could not send anything if it tried', async () => {
    const file = join(await temporaryFolder(), 'log.html')
    await writeFile(file, await pageOf(lines, 'ko'))
    const page = await browser.newPage()
    await page.goto(pathToFileURL(file).href)
    const refused = await page.evaluate(async () => {
      const violations: string[] = []
      document.addEventListener('securitypolicyviolation', event => violations.push(event.effectiveDirective))
      await fetch('http://127.0.0.1:9/').catch(() => {})
      document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}))
      document.body.append(Object.assign(document.createElement('script'), {textContent: 'document.title = "taken"'}))
      await new Promise(resolve => setTimeout(resolve, 200))
      return {violations: [...new Set(violations)].sort(), title: document.title}
    })
    await page.close()
    expect(refused.violations).toEqual(['connect-src', 'img-src', 'script-src-elem'])
    expect(refused.title).not.toBe('taken')
  })
})
