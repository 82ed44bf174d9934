/** What a document may be called: its name, or the same with a number where that was somebody else's. */

export function mayBeCalled(name: string, own: string): boolean {
  return unnumbered(name) === unnumbered(own)
}

function unnumbered(name: string): string {
  return name.replace(/ \(\d+\)(?=\.\w+$|$)/, '').toLowerCase()
}
