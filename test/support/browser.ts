import {access} from 'node:fs/promises'
import {chromium, type Browser} from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** A Chromium of this machine: `PDS_CHROMIUM` or where it is usually found; undefined where there is none. */
export async function findChromium(): Promise<string | undefined> {
  for (const place of [process.env.PDS_CHROMIUM, ...places])
    if (place && await access(place).then(() => true, () => false)) return place
  return undefined
}

/** Starts it without a window. */
export const startChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : []})
