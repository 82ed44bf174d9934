/** Several requests at a time, but not all: Outlook lets an app have four on one mailbox. */

export async function inTurns<Thing, Result>(
  things: readonly Thing[],
  ask: (thing: Thing) => Promise<Result>,
  width = 4,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (let i = 0; i < things.length; i += width) results.push(...(await Promise.all(things.slice(i, i + width).map(ask))))
  return results
}
