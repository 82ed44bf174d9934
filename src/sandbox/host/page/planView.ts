/** The plan as an assignee sees it: buckets, and cards in them. */

import type { ShownTask, TenantState } from '../../graph/state'
import { avatar } from './avatar'
import { element } from './element'
import { icon } from './icons'
import { day } from './when'
import type { HostWords } from './words'

/** `me` is the reader's id: their own tasks say so. */
export function planView({ teams }: TenantState, me: string, words: HostWords, openLink: (url: string) => void): readonly HTMLElement[] {
  return teams
    .flatMap(({ plans }) => plans)
    .map(({ id, title, buckets }) =>
      element(
        'section',
        { 'aria-label': title, 'data-key': id, tabindex: '-1' },
        element('h2', {}, title),
        element(
          'div',
          { class: 'board' },
          ...buckets
            .filter((bucket) => bucket.id !== null || bucket.tasks.length > 0)
            .map(({ name, tasks }) =>
              element(
                'div',
                { class: 'bucket' },
                element('h3', {}, name, element('span', { class: 'count' }, String(tasks.length))),
                ...(tasks.length === 0
                  ? [element('p', { class: 'empty' }, words.noTasks)]
                  : tasks.map((one) => card(one, me, words, openLink))),
              ),
            ),
        ),
      ),
    )
}

function card(
  { id, title, assignees, dueDateTime, percentComplete, description }: ShownTask,
  me: string,
  words: HostWords,
  openLink: (url: string) => void,
): HTMLElement {
  const isMine = assignees.some((one) => one.id === me)
  const isDone = percentComplete === 100
  return element(
    'article',
    { class: isMine ? 'card mine' : 'card', 'aria-label': title, 'data-key': id, tabindex: '-1' },
    isMine ? element('p', { class: 'yours' }, words.yours) : undefined,
    element('h4', {}, title),
    description === '' ? undefined : element('p', { class: 'description' }, ...linked(description, openLink)),
    isDone ? element('p', { class: 'done' }, icon('check'), words.done) : undefined,
    dueDateTime === null || isDone ? undefined : element('p', { class: 'due' }, words.due(day(dueDateTime))),
    assignees.length === 0
      ? undefined
      : element(
          'ul',
          { class: 'people' },
          ...assignees.map(({ id: person, name }) => element('li', {}, avatar(name ?? person), name ?? person)),
        ),
  )
}

/** Planner's notes are plain text in which addresses can be followed. */
function linked(text: string, openLink: (url: string) => void): readonly (HTMLElement | string)[] {
  const follow = (event: Event, url: string): void => {
    event.preventDefault()
    openLink(url)
  }
  return text
    .split(/(https?:\/\/\S+)/)
    .map((piece, index) => (index % 2 === 0 ? piece : element('a', { href: piece, click: (event) => follow(event, piece) }, piece)))
}
