/** What comes out of a shared document is foreign: taken over only as the plain values that are expected. */

const longest = 20_000

export function asText(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value.slice(0, longest) : otherwise
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function asOne<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice === value)
}

export function asList<Item>(value: unknown, item: (value: unknown) => Item | undefined): readonly Item[] {
  return Array.isArray(value) ? value.slice(0, longest).flatMap((one: unknown) => item(one) ?? []) : []
}

export function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
