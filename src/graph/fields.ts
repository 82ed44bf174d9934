/** Reading an answer that somebody else wrote: what is not of the expected kind is empty. */

export function at(value: unknown, ...names: readonly string[]): unknown {
  let here = value
  for (const name of names) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined
    here = Reflect.get(here, name)
  }
  return here
}

export function textAt(value: unknown, ...names: readonly string[]): string {
  const found = at(value, ...names)
  return typeof found === 'string' ? found : ''
}

export function listAt(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const found = at(value, ...names)
  return Array.isArray(found) ? found : []
}

/** Milliseconds since 1970 of a moment as Graph writes it, `NaN` where there is none. */
export function momentAt(value: unknown, ...names: readonly string[]): number {
  return Date.parse(textAt(value, ...names))
}
