/** One of the host's switches: a list with its name beside it. */

import { element } from './element'

export interface Chooser<Value extends string> {
  readonly name: string
  readonly values: readonly Value[]
  readonly chosen: Value
  readonly labelOf: (value: Value) => string
  readonly choose: (value: Value) => void
}

/** `quiet` hides the name from sight, not from a screen reader. */
export function chooser<Value extends string>(
  { name, values, chosen, labelOf, choose }: Chooser<Value>,
  look: 'quiet' | 'named',
): HTMLElement {
  const select = element(
    'select',
    {
      change: () => {
        const value = values.find((one) => one === select.value)
        if (value !== undefined) choose(value)
      },
    },
    ...values.map((value) => element('option', { value, selected: value === chosen }, labelOf(value))),
  )
  return element('label', { class: look }, element('span', {}, name), select)
}
