/** The files of every drive that has any. */

import type { TenantState } from '../../graph/state'
import { element } from './element'
import { icon } from './icons'
import { moment } from './when'
import type { HostWords } from './words'

export function filesView({ drives }: TenantState, words: HostWords): readonly HTMLElement[] {
  const shown = drives
    .map(({ name, owner, items }) => ({ title: `${name} (${owner})`, files: items.filter(({ kind }) => kind === 'file') }))
    .filter(({ files }) => files.length > 0)
  if (shown.length === 0) return [element('p', { class: 'empty' }, words.noFiles)]
  return shown.map(({ title, files }) =>
    element(
      'section',
      { 'aria-label': title },
      element('h2', {}, title),
      element(
        'table',
        { class: 'files' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ...[words.file, words.changed, words.by, words.size].map((heading) => element('th', { scope: 'col' }, heading)),
          ),
        ),
        element(
          'tbody',
          {},
          ...files.map(({ name, path, downloadUrl, size, webUrl, lastModifiedBy, lastModifiedDateTime }) =>
            element(
              'tr',
              { 'data-key': webUrl, 'aria-label': name, tabindex: '-1' },
              element(
                'td',
                {},
                icon('document'),
                downloadUrl === undefined ? name : element('a', { href: downloadUrl, target: '_blank', rel: 'noreferrer' }, name),
                element('div', { class: 'path' }, path),
              ),
              element('td', {}, element('time', { datetime: lastModifiedDateTime }, moment(lastModifiedDateTime))),
              element('td', {}, lastModifiedBy),
              element('td', {}, `${Math.ceil(size / 1024)} kB`),
            ),
          ),
        ),
      ),
    ),
  )
}
