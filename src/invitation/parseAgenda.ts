/** The agenda in an invitation's body, from what Outlook and people really write. */

export interface ParsedItem {
  /** As printed, or counted where nothing is printed; empty for a break. */
  readonly number: string
  readonly title: string
  readonly presenter?: string
  /** Planned length. */
  readonly minutes?: number
  /** As written: `09.00`. */
  readonly start?: string
  readonly kind?: 'break'
  /** `beslut`, `decision`, `information` … as written. */
  readonly type?: string
  readonly sub?: readonly string[]
  /** Diary number, where one stands before the title. */
  readonly dnr?: string
}

export function parseAgenda(_body: string): ParsedItem[] {
  throw new Error('not written')
}
