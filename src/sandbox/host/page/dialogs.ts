/** What Teams asks and shows above the tab. */

import { element } from './element'
import { icon } from './icons'
import type { HostWords } from './words'

export interface Wish {
  readonly scope: string
  /** In words. */
  readonly means: string
}

/** The question for permissions; resolves with the answer, no when it is put away. One that needs an administrator cannot be accepted here. */
export function askConsent(name: string, wishes: readonly Wish[], forAdministrator: readonly Wish[], words: HostWords): Promise<boolean> {
  const list = (some: readonly Wish[], mark: 'check' | 'lock'): HTMLElement =>
    element(
      'ul',
      { class: 'wishes' },
      ...some.map(({ scope, means }) => element('li', {}, icon(mark), element('div', {}, means, element('code', {}, scope)))),
    )
  const refused = forAdministrator.length > 0
  const accept = element('button', { type: 'button', class: 'primary' }, words.accept)
  const decline = element('button', { type: 'button' }, refused ? words.close : words.decline)
  const dialog = open(
    refused ? words.adminTitle : words.consentTitle,
    element('p', {}, refused ? words.adminWhy : words.consentWhy(name)),
    refused ? list(forAdministrator, 'lock') : list(wishes, 'check'),
    element('div', { class: 'buttons' }, decline, ...(refused ? [] : [accept])),
  )
  return new Promise((resolve) => {
    accept.addEventListener('click', () => dialog.close('yes'))
    decline.addEventListener('click', () => dialog.close('no'))
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'))
  })
}

/** An address that leads out of the sandbox, or one to share: shown, never opened. */
export function showLink(url: string, title: string, why: string, words: HostWords): void {
  const close = element('button', { type: 'button', class: 'primary' }, words.close)
  const dialog = open(
    title,
    element('p', {}, why),
    element('p', { class: 'address' }, element('code', {}, url)),
    element('div', { class: 'buttons' }, close),
  )
  close.addEventListener('click', () => dialog.close())
}

function open(title: string, ...content: readonly HTMLElement[]): HTMLDialogElement {
  const dialog = element('dialog', { 'aria-label': title }, element('h2', {}, title), ...content)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
