/** Short ids that two machines derive alike from the same words. Not a secret, not a checksum against an enemy. */

/**
 * Thirteen characters of 0–9 and a–z from the given words, the same on every machine.
 * Two FNV-1a hashes of 32 bits with different starts: among a few hundred ids a meeting, a twin is one in 10^14.
 */
export function derivedId(...words: readonly string[]): string {
  const text = words.join('\u0000')
  const hash = (seed: number): string => {
    let h = seed
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
    return h.toString(36).padStart(7, '0')
  }
  return hash(0x811c9dc5) + hash(0x050c5d1f).slice(1)
}
