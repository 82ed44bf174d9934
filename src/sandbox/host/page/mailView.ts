/** What was mailed, as whoever gets it sees it. */

import type { TenantState } from '../../graph/state'
import { avatar } from './avatar'
import { body } from './channelView'
import { element } from './element'
import { icon } from './icons'
import { moment } from './when'
import type { HostWords } from './words'

export function mailView({ mails }: TenantState, words: HostWords, openLink: (url: string) => void): readonly HTMLElement[] {
  if (mails.length === 0) return [element('p', { class: 'empty' }, words.noMail)]
  return [
    element(
      'section',
      { 'aria-label': words.views.mail },
      element('h2', {}, words.views.mail),
      ...mails.map(({ from, at, to, subject, content, attachments }) =>
        element(
          'article',
          { class: 'post', 'aria-label': subject },
          element('div', { class: 'by' }, avatar(from), element('strong', {}, from), element('time', { datetime: at }, moment(at))),
          element('p', {}, `${words.to}: ${to.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join('; ')}`),
          element('h3', {}, subject),
          body(content, subject, openLink),
          ...attachments.map(({ name, contentType, contentBytes }) =>
            element(
              'a',
              { class: 'attachment', href: `data:${contentType};base64,${contentBytes}`, download: name },
              icon('document'),
              name,
            ),
          ),
        ),
      ),
    ),
  ]
}
