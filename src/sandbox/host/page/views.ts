/** What the attendee reads in the channel, the assignee in the plan, and anyone among the files. */

import type { Card, Picture, Post } from '../../graph/picture'
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
  const picture = async (): Promise<Picture> => (await (await fetch(`${origin}/sandbox/state`)).json()) as Picture
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
      const now = await picture()
      into.replaceChildren(...(view === 'channel' ? channels(now, words) : view === 'plan' ? plans(now, words) : files(now, words)))
    },
  }
}

function channels({ threads }: Picture, words: HostWords): readonly HTMLElement[] {
  return threads
    .filter(({ kind, posts }) => kind === 'channel' || posts.length > 0)
    .map(({ kind, name, posts }) =>
      element(
        'section',
        { 'aria-label': name },
        element('h2', {}, kind === 'chat' ? `${words.chat}: ${name}` : name),
        ...(posts.length === 0 ? [element('p', { class: 'empty' }, words.noPosts)] : posts.map((one) => post(one, 'post', words))),
      ),
    )
}

function post({ from, at, edited, subject, html, attachments, replies }: Post, kind: 'post' | 'reply', words: HostWords): HTMLElement {
  return element(
    'article',
    { class: kind, 'aria-label': subject === '' ? from : subject },
    element(
      'div',
      { class: 'by' },
      element('strong', {}, from),
      element('time', { datetime: at }, when(at)),
      edited ? words.edited : undefined,
    ),
    subject === '' ? undefined : element('h3', {}, subject),
    body(html, subject === '' ? from : subject),
    ...attachments.map(({ name, url }) => element('a', { class: 'attachment', href: url, target: '_blank', rel: 'noreferrer' }, name)),
    ...replies.map((reply) => post(reply, 'reply', words)),
  )
}

/** Foreign markup in a frame without scripts, as high as what is in it. */
function body(html: string, title: string): HTMLElement {
  const frame = element('iframe', { class: 'body', title, sandbox: 'allow-same-origin allow-popups' })
  const theme = document.documentElement.dataset.theme ?? 'default'
  const visible = html.replace(/<attachment[^>]*><\/attachment>/g, '')
  frame.srcdoc = `<!doctype html><html lang="sv" data-theme="${theme}"><title>${title.replaceAll('<', '&lt;')}</title><link rel="stylesheet" href="/post.css"><body>${visible}`
  frame.addEventListener('load', () => (frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight ?? 200}px`))
  return frame
}

function plans({ plans }: Picture, words: HostWords): readonly HTMLElement[] {
  return plans.map(({ title, buckets }) =>
    element(
      'section',
      { 'aria-label': title },
      element('h2', {}, title),
      element(
        'div',
        { class: 'board' },
        ...buckets.map(({ name, cards }) =>
          element(
            'div',
            { class: 'bucket' },
            element('h3', {}, name),
            ...(cards.length === 0 ? [element('p', { class: 'empty' }, words.noTasks)] : cards.map((one) => card(one, words))),
          ),
        ),
      ),
    ),
  )
}

function card({ title, assignees, due, done, description }: Card, words: HostWords): HTMLElement {
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
    due === undefined ? undefined : element('p', {}, `${words.due} ${due.slice(0, 10)}`),
    done ? element('p', {}, words.done) : undefined,
    description === '' ? undefined : element('p', {}, description),
    element(
      'div',
      { class: 'people' },
      ...assignees.map((name) => element('div', { class: 'person' }, element('span', { 'aria-hidden': 'true' }, initials(name)), name)),
    ),
  )
}

function files({ drives }: Picture, words: HostWords): readonly HTMLElement[] {
  return drives
    .filter(({ files }, i) => i === drives.length - 1 || files.length > 0)
    .map(({ name, files }) =>
      element(
        'section',
        { 'aria-label': name },
        element('h2', {}, name),
        ...(files.length === 0
          ? [element('p', { class: 'empty' }, words.noFiles)]
          : files.map((file) =>
              element(
                'article',
                { class: 'file', 'aria-label': file.name },
                element('a', { href: file.url, target: '_blank', rel: 'noreferrer' }, file.name),
                element(
                  'div',
                  { class: 'by' },
                  file.folder,
                  `${Math.ceil(file.size / 1024)} kB`,
                  file.by,
                  element('time', { datetime: file.at }, when(file.at)),
                ),
              ),
            )),
      ),
    )
}

function when(iso: string): string {
  return new Date(iso).toLocaleString(document.documentElement.lang === 'en' ? 'en-GB' : 'sv-SE', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
}
