/** What a secretary does in the tab, by what she sees: names of buttons, fields and rows. */

import type { FrameLocator, Locator, Page } from 'playwright-core'

import { words as wordsIn } from '../../src/i18n/words'
import type { Words } from '../../src/i18n/words'

export interface Secretary {
  /** From the list of meetings, where the tab does not stand in one. */
  choose(subject: string): Promise<void>
  toMeeting(): Promise<void>
  goTo(label: string): Promise<void>
  everyone(): Promise<void>
  /** A few letters of a name, then the letter of a state. */
  quickly(letters: string, key: string): Promise<void>
  write(text: string): Promise<void>
  /** Makes the paragraph where the cursor stands a decision, a task or both. */
  mark(kind: 'decision' | 'task'): Promise<void>
  /** Of the task whose words these are. */
  assign(words: string, name: string, due?: string): Promise<void>
  toMinutes(): Promise<void>
  publish(): Promise<void>
  row(person: string): Locator
  readonly editor: Locator
  saved(): Promise<void>
}

/** @param tab the page itself where there is no host around it */
export function secretary(page: Page, tab: FrameLocator | Page, words: Words = wordsIn('sv')): Secretary {
  const { meeting, prepare, publish, shell } = words
  const editor = tab.locator('.ProseMirror:visible')
  return {
    choose: (subject) => tab.getByRole('button', { name: subject }).first().click(),
    toMeeting: () => tab.getByRole('button', { name: prepare.toMeeting }).click(),
    goTo: async (label) => {
      await tab.getByRole('navigation', { name: meeting.items }).getByRole('button', { name: label, exact: false }).first().click()
      await tab.getByRole('heading', { name: meeting.attendanceAt(label.split(' ')[0] ?? '') }).waitFor()
    },
    everyone: () => tab.getByRole('button', { name: meeting.everyone, exact: true }).click(),
    quickly: async (letters, key) => {
      const box = tab.getByRole('combobox', { name: meeting.quick.label })
      await page.keyboard.press('Control+k')
      await box.pressSequentially(letters)
      await page.keyboard.press('Enter')
      await page.keyboard.press(key)
    },
    write: async (text) => {
      await editor.click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(text)
    },
    mark: (kind) => page.keyboard.press(`Control+Alt+${meeting.editor.keys[kind]}`),
    assign: async (said, name, due) => {
      const card = tab.getByRole('group', { name: `${meeting.editor.task}: ${said}` })
      await card.getByRole('combobox', { name: meeting.entries.assignees }).pressSequentially(name)
      await tab.getByRole('option', { name }).first().click()
      if (due === undefined) return
      await card.getByRole('textbox', { name: meeting.entries.due, exact: true }).fill(due)
      await page.keyboard.press('Enter')
    },
    toMinutes: () => tab.getByRole('tab', { name: shell.views.minutes }).click(),
    publish: () => tab.getByRole('button', { name: publish.publish, exact: true }).click(),
    editor,
    row: (person) => tab.locator('[role=row]', { hasText: person }),
    saved: () =>
      tab.getByText(new RegExp(`^(${[shell.saved.here, shell.saved['in-channel'], shell.saved['on-own-drive']].join('|')})$`)).waitFor(),
  }
}
