/** What Teams asks and shows above the tab. */

import { element } from './element'
import type { HostWords } from './words'

/** The question for permissions; resolves with the answer, no when it is put away. */
export function askConsent(
  name: string,
  scopes: readonly string[],
  forAdministrator: readonly string[],
  words: HostWords,
): Promise<boolean> {
  const list = (some: readonly string[]): HTMLElement =>
    element('ul', {}, ...some.map((scope) => element('li', {}, element('code', {}, scope))))
  const accept = element('button', { type: 'button', class: 'primary' }, words.accept)
  const decline = element('button', { type: 'button' }, words.decline)
  const dialog = open(
    words.consentTitle,
    ...(scopes.length === 0 ? [] : [element('p', {}, words.consentWhy(name)), list(scopes)]),
    ...(forAdministrator.length === 0 ? [] : [element('p', {}, words.consentAdmin), list(forAdministrator)]),
    element('div', { class: 'buttons' }, decline, ...(scopes.length === 0 ? [] : [accept])),
  )
  return new Promise((resolve) => {
    accept.addEventListener('click', () => dialog.close('yes'))
    decline.addEventListener('click', () => dialog.close('no'))
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'))
  })
}

/** A link that leads out of the app. */
export function showLink(url: string, words: HostWords): void {
  const close = element('button', { type: 'button', class: 'primary' }, words.close)
  const dialog = open(
    words.leaveTitle,
    element('p', {}, words.leaveWhy),
    element('p', {}, element('code', {}, url)),
    element('div', { class: 'buttons' }, close),
  )
  close.addEventListener('click', () => dialog.close())
}

function open(title: string, ...content: readonly HTMLElement[]): HTMLDialogElement {
  const heading = element('h2', {}, title)
  const dialog = element('dialog', { 'aria-label': title }, heading, ...content)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
