/** What the attendee reads in the channel, the assignee in the plan, and anyone among the files. */

import type { ShownMessage, ShownTask, TenantState } from '../../graph/state'
import type { Setup } from '../server'
import type { Choices } from './choices'
import { element } from './element'
import type { HostWords } from './words'

export interface Views {
  /** The view that an address of this tenant leads to; `undefined` for one that leads out of it. */
  viewOf(url: string): Choices['view'] | undefined
  /** Draws a view as things stand now. */
  show(view: Choices['view'], into: HTMLElement): Promise<void>
}

export function views({ graph }: Setup, words: HostWords): Views {
  const origin = new URL(graph).origin
  const state = async (): Promise<TenantState> => (await (await fetch(`${origin}/sandbox/state`)).json()) as TenantState
  return {
    viewOf: (url) => {
      if (/teams\.microsoft\.com\/l\/message|\/l\/channel/.test(url)) return 'channel'
      if (/planner|tasks\.office\.com/.test(url)) return 'plan'
      return /sharepoint/.test(url) ? 'files' : undefined
    },
    show: async (view, into) => {
      if (view === 'meeting') {
        into.replaceChildren()
        return
      }
      const now = await state()
      into.replaceChildren(...(view === 'channel' ? channels(now, words) : view === 'plan' ? plans(now, words) : files(now, words)))
    },
  }
}

function channels({ teams, chats }: TenantState, words: HostWords): readonly HTMLElement[] {
  const threads = [
    ...teams.flatMap(({ displayName, channels }) =>
      channels.map((channel) => ({ name: `${displayName} › ${channel.displayName}`, messages: channel.messages })),
    ),
    ...chats.filter(({ messages }) => messages.length > 0).map(({ topic, messages }) => ({ name: `${words.chat}: ${topic}`, messages })),
  ]
  return threads.map(({ name, messages }) =>
    element(
      'section',
      { 'aria-label': name },
      element('h2', {}, name),
      ...(messages.length === 0 ? [element('p', { class: 'empty' }, words.noPosts)] : messages.map((one) => post(one, 'post', words))),
    ),
  )
}

function post(
  { from, createdDateTime, lastEditedDateTime, subject, content, attachments, replies }: ShownMessage,
  kind: 'post' | 'reply',
  words: HostWords,
): HTMLElement {
  const title = subject ?? from.name
  return element(
    'article',
    { class: kind, 'aria-label': title },
    element(
      'div',
      { class: 'by' },
      element('strong', {}, from.name),
      time(createdDateTime),
      lastEditedDateTime === null ? undefined : words.edited,
    ),
    subject === null ? undefined : element('h3', {}, subject),
    body(content, title),
    ...attachments.map(({ name, downloadUrl = '' }) =>
      element('a', { class: 'attachment', href: downloadUrl, target: '_blank', rel: 'noreferrer' }, name),
    ),
    ...replies.map((reply) => post(reply, 'reply', words)),
  )
}

/** Foreign markup in a frame without scripts, as high as what is in it. */
function body(html: string, title: string): HTMLElement {
  const frame = element('iframe', { class: 'body', title, sandbox: 'allow-same-origin allow-popups' })
  const theme = document.documentElement.dataset.theme ?? 'default'
  const visible = html.replace(/<attachment[^>]*><\/attachment>/g, '')
  frame.srcdoc = `<!doctype html><html lang="sv" data-theme="${theme}"><title>${title.replaceAll('<', '&lt;')}</title><link rel="stylesheet" href="/post.css"><body>${visible}`
  frame.addEventListener('load', () => {
    frame.style.height = '0'
    frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight ?? 200}px`
  })
  return frame
}

function plans({ teams }: TenantState, words: HostWords): readonly HTMLElement[] {
  return teams
    .flatMap(({ plans }) => plans)
    .map(({ title, buckets }) =>
      element(
        'section',
        { 'aria-label': title },
        element('h2', {}, title),
        element(
          'div',
          { class: 'board' },
          ...buckets
            .filter(({ id, tasks }) => id !== null || tasks.length > 0)
            .map(({ name, tasks }) =>
              element(
                'div',
                { class: 'bucket' },
                element('h3', {}, name),
                ...(tasks.length === 0 ? [element('p', { class: 'empty' }, words.noTasks)] : tasks.map((one) => card(one, words))),
              ),
            ),
        ),
      ),
    )
}

function card({ title, assignees, dueDateTime, percentComplete, description }: ShownTask, words: HostWords): HTMLElement {
  const initials = (name: string): string =>
    name
      .split(' ')
      .map((part) => part.charAt(0))
      .join('')
      .slice(0, 2)
  return element(
    'article',
    { class: 'card', 'aria-label': title },
    element('h3', {}, title),
    dueDateTime === null ? undefined : element('p', {}, `${words.due} ${dueDateTime.slice(0, 10)}`),
    percentComplete === 100 ? element('p', {}, words.done) : undefined,
    description === '' ? undefined : element('p', {}, description),
    element(
      'div',
      { class: 'people' },
      ...assignees
        .map(({ id, name }) => name ?? id)
        .map((name) => element('div', { class: 'person' }, element('span', { 'aria-hidden': 'true' }, initials(name)), name)),
    ),
  )
}

function files({ drives }: TenantState, words: HostWords): readonly HTMLElement[] {
  const shown = drives
    .map(({ name, owner, items }) => ({ title: `${name} (${owner})`, files: items.filter(({ kind }) => kind === 'file') }))
    .filter(({ files }) => files.length > 0)
  if (shown.length === 0) return [element('p', { class: 'empty' }, words.noFiles)]
  return shown.map(({ title, files }) =>
    element(
      'section',
      { 'aria-label': title },
      element('h2', {}, title),
      ...files.map(({ name, path, downloadUrl = '', size, lastModifiedBy, lastModifiedDateTime }) =>
        element(
          'article',
          { class: 'file', 'aria-label': name },
          element('a', { href: downloadUrl, target: '_blank', rel: 'noreferrer' }, name),
          element('div', { class: 'by' }, path, `${Math.ceil(size / 1024)} kB`, lastModifiedBy, time(lastModifiedDateTime)),
        ),
      ),
    ),
  )
}

function time(iso: string): HTMLElement {
  return element('time', { datetime: iso }, when(iso))
}

function when(iso: string): string {
  return new Date(iso).toLocaleString(document.documentElement.lang === 'en' ? 'en-GB' : 'sv-SE', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
}
