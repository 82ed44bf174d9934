/** A field that follows the draft and sends every key; while somebody types, it shows what is typed. */

import { useState } from 'react'

interface Typed {
  readonly value: string
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void
  readonly onBlur: () => void
}

export function useTyped(value: string, send: (value: string) => void): Typed {
  const [typing, setTyping] = useState<string>()
  return {
    value: typing ?? value,
    onChange: ({ target }) => {
      setTyping(target.value)
      send(target.value)
    },
    onBlur: () => setTyping(undefined),
  }
}
