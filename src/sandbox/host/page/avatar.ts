/** A person as a circle with initials. */

import { element } from './element'

const tones = 6

/** Says nothing by itself: the name stands beside it. The same name has the same colour everywhere. */
export function avatar(name: string): HTMLElement {
  const tone = Array.from(name, (letter) => letter.codePointAt(0) ?? 0).reduce((sum, code) => sum + code, 0) % tones
  return element('span', { class: 'avatar', 'data-tone': String(tone), 'aria-hidden': 'true' }, initials(name))
}

function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '')
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : parts
  return ends.map((part) => Array.from(part ?? '')[0] ?? '').join('')
}
