/**
 * `npx tsx test/storage/writeFixture.ts` keeps among the fixtures what this version of the database has when a secretary has worked, with what it
 * reads as: once, when the version is new, so that every later one can show that it takes over from it.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { upgrades } from '../../src/storage/indexedDb'
import { launchBrowser } from '../support/browser'
import { served } from './served'
import type {} from './sessionPage'

const folder = join(import.meta.dirname, '../fixtures/devices')
const { origin, close } = await served(join(import.meta.dirname, 'sessionPage.ts'))
const browser = await launchBrowser()
const page = await browser.newPage()
await page.goto(origin)
await page.evaluate(() => window.device.write())
const fixture = await page.evaluate(async () => ({ raw: await window.device.raw(), reads: await window.device.reads() }))
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, `${upgrades.length}.json`), `${JSON.stringify(fixture, null, 2)}\n`)
await browser.close()
await close()
