/** The channels and chats as their readers see them. */

import type { ShownMessage, TenantState } from '../../graph/state'
import { avatar } from './avatar'
import { element } from './element'
import { icon } from './icons'
import { moment } from './when'
import type { HostWords } from './words'

export function channelView({ teams, chats }: TenantState, words: HostWords, openLink: (url: string) => void): readonly HTMLElement[] {
  const threads = [
    ...teams.flatMap(({ displayName, channels }) =>
      channels.map((channel) => ({ name: `${displayName} › ${channel.displayName}`, messages: channel.messages })),
    ),
    ...chats.filter(({ messages }) => messages.length > 0).map(({ topic, messages }) => ({ name: words.chat(topic), messages })),
  ]
  return threads.map(({ name, messages }) =>
    element(
      'section',
      { 'aria-label': name },
      element('h2', {}, name),
      ...(messages.length === 0
        ? [element('p', { class: 'empty' }, words.noPosts)]
        : messages.map((one) => post(one, 'post', words, openLink))),
    ),
  )
}

function post(
  { id, from, createdDateTime, lastEditedDateTime, subject, content, attachments, replies }: ShownMessage,
  kind: 'post' | 'reply',
  words: HostWords,
  openLink: (url: string) => void,
): HTMLElement {
  const title = subject ?? from.name
  return element(
    'article',
    { class: kind, 'aria-label': title, 'data-key': id, tabindex: '-1' },
    element(
      'div',
      { class: 'by' },
      avatar(from.name),
      element('strong', {}, from.name),
      element('time', { datetime: createdDateTime }, moment(createdDateTime)),
      lastEditedDateTime === null ? undefined : element('span', {}, words.edited),
    ),
    subject === null ? undefined : element('h3', {}, subject),
    body(content, title, openLink),
    ...attachments.map(({ name, downloadUrl }) =>
      downloadUrl === undefined
        ? element('span', { class: 'attachment' }, icon('document'), name)
        : element('a', { class: 'attachment', href: downloadUrl, target: '_blank', rel: 'noreferrer' }, icon('document'), name),
    ),
    ...replies.map((reply) => post(reply, 'reply', words, openLink)),
  )
}

/** Foreign markup in a frame without scripts, as high as what is in it; its links go where the tab's go. */
export function body(html: string, title: string, openLink: (url: string) => void): HTMLElement {
  const frame = element('iframe', { class: 'body', title, sandbox: 'allow-same-origin' })
  const { lang, dataset } = document.documentElement
  const page = document.implementation.createHTMLDocument(title)
  page.documentElement.lang = lang
  page.documentElement.dataset.theme = dataset.theme ?? 'default'
  const sheet = page.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = '/post.css'
  page.head.append(sheet)
  page.body.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
  for (const attachment of page.querySelectorAll('attachment')) attachment.remove()
  frame.srcdoc = `<!doctype html>${new XMLSerializer().serializeToString(page.documentElement)}`
  frame.addEventListener('load', () => {
    const shown = frame.contentDocument
    if (shown === null) return
    const fit = (): void => void (frame.style.height = `${Math.ceil(shown.body.getBoundingClientRect().height)}px`)
    new ResizeObserver(fit).observe(shown.body)
    fit()
    shown.addEventListener('click', (event) => {
      // An element of the frame is none of this window's classes: only its shape can be asked.
      const link = (event.target as Element | null)?.closest('a')
      if (link === null || link === undefined) return
      event.preventDefault()
      openLink(link.href)
    })
  })
  return frame
}
