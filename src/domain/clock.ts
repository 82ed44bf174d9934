/** Time, handed in: milliseconds since 1970 and a way to wait. */

export interface Clock {
  now(): number
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
}
