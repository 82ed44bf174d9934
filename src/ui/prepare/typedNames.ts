/** Several names in one field: which of them is being typed, and what stands there when one is chosen. */

const between = /[,;&+/(\n]\s*|\s(?:och|samt|and)\s+/g

/** The name that is typed last. */
export function lastName(typed: string): string {
  return typed.slice(start(typed)).trim()
}

/** The same with the last name written out. */
export function withName(typed: string, name: string): string {
  return typed.slice(0, start(typed)) + name
}

function start(typed: string): number {
  const last = [...typed.matchAll(between)].at(-1)
  return last === undefined ? typed.length - typed.trimStart().length : last.index + last[0].length
}
