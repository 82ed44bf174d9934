/** A walk past every screen, in the order a person meets them. */

import { words as wordsIn } from '../../src/i18n/words'
import { secretary } from './secretary'
import { inThemes, type Theme, type Visit, type Visited } from './sandboxed'

/**
 * @param see called at each screen in each theme, once it stands still
 * @param as the language, and the frame: the side panel has halves where the wide tab has columns
 */
export async function walk(
  { page, tab }: Visited,
  { lang = 'sv', frame = 'content' }: Visit,
  themes: readonly Theme[],
  see: (screen: string, theme: Theme) => Promise<void>,
): Promise<void> {
  const words = wordsIn(lang)
  const { shell, prepare, meeting, publish } = words
  const isNarrow = frame === 'sidePanel'
  const me = secretary(page, tab, words)
  const at = async (screen: string): Promise<void> => {
    // The view waits for its fonts and its transitions.
    await page.waitForTimeout(150)
    await inThemes(page, themes, (theme) => see(screen, theme))
  }
  const half = async (name: string): Promise<void> => {
    // In the view: above it, one of all views has the same name in English.
    if (isNarrow) await tab.locator('#view').getByRole('tab', { name }).click()
  }

  await tab.getByRole('heading', { name: prepare.choose.title }).waitFor()
  await tab.getByRole('button', { name: 'Lunch med nya kollegor' }).waitFor()
  await at('choose')
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await tab.getByText('9 ').first().waitFor()
  await at('prepare')
  await tab.getByRole('button', { name: prepare.agenda.paste }).first().click()
  await tab.getByRole('dialog').waitFor()
  await at('prepare-paste')
  await tab.getByRole('button', { name: prepare.paste.cancel }).click()
  await tab.getByRole('button', { name: /^Ingrid Almqvist/ }).click()
  await tab.getByRole('button', { name: meeting.more('Ingrid Almqvist') }).click()
  await tab.getByRole('menu').waitFor()
  await at('prepare-person')
  await page.keyboard.press('Escape')
  await tab.getByRole('button', { name: prepare.people.done }).click()
  await me.toMeeting()

  await half(meeting.halves.attendance)
  await tab.getByRole('button', { name: meeting.everyone, exact: true }).waitFor()
  await at('meeting-first')
  await me.everyone()
  await me.quickly('Ingr', lang === 'sv' ? 'd' : 'd')
  await at('meeting-presence')
  for (const name of ['Elsa Wrangmark', 'Åsa']) await tab.getByRole('checkbox', { name }).first().click()
  await at('meeting-selected')
  await tab.getByRole('button', { name: meeting.more('Elsa Wrangmark') }).click()
  await tab.getByRole('menu').waitFor()
  await at('meeting-menu')
  await page.keyboard.press('Escape')
  await tab.getByRole('button', { name: meeting.matrix.open }).click()
  await tab.getByRole('grid', { name: meeting.matrix.label }).waitFor()
  await at('meeting-matrix')
  await tab.getByRole('button', { name: meeting.matrix.close }).click()
  await half(meeting.halves.text)
  await me.write('Gruppen väljer Elsa Wrangmark till arbetsgruppen.\nRolf Bergenstråle skickar underlaget till alla.')
  await me.mark('task')
  await me.mark('decision')
  await me.assign('Rolf Bergenstråle skickar underlaget till alla.', 'Rolf Bergenstråle', lang === 'sv' ? 'nästa fredag' : 'next Friday')
  await at('meeting-text')
  await tab.getByRole('button', { name: shell.shortcuts.open }).click()
  await tab.getByRole('dialog').waitFor()
  await at('shortcuts')
  await page.keyboard.press('Escape')

  await me.toMinutes()
  await half(publish.parts.preview)
  await tab.getByRole('heading', { name: publish.preview.label }).waitFor()
  await at('minutes-message')
  await tab.getByText(publish.preview.kinds.document, { exact: true }).click()
  await page.waitForTimeout(300)
  await at('minutes-document')
  await half(publish.parts.publish)
  await tab.getByLabel(publish.destination.plan).selectOption({ index: 1 })
  await tab.getByText(publish.template.label, { exact: true }).click()
  await at('minutes-destination')
  await me.publish()
  await tab.getByRole('heading', { name: publish.progress.done }).waitFor()
  await at('minutes-published')
  for (const [i, view] of (['channel', 'plan', 'files'] as const).entries()) {
    await page
      .locator('nav button')
      .nth(i + 1)
      .click()
    await page.waitForTimeout(400)
    await at(`host-${view}`)
  }
}
