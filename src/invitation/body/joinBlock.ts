/** The part of an invitation that calendars write themselves: how to join. */

import type { Block } from './bodyLines'

// Old and new wordings; the rule of underscores stands around both, but is lost where somebody forwards the invitation.
const begins =
  /^(?:_{20,}|-{30,}|microsoft teams(?:[- ]?(?:möte|meeting))?(?:\s*(?:behöver du hjälp|need help)\??.*)?$|jobba på datorn|klicka här för att (?:ansluta|delta)|anslut (?:till mötet nu|via|på datorn)|delta i (?:mötet nu|microsoft teams)|gå med i mötet|join (?:the meeting now|on your computer|microsoft teams|zoom meeting)|click here to join|mötes-?id\b|meeting id\b|ring in \(|ring in via|dial[- ]in|or call in)/i
const ends =
  /^(?:_{20,}|-{30,}$|(?:för organisatörer|for organi[sz]ers)\b|(?:läs mer|learn more)\b.*\||.*\b(?:mötesalternativ|meeting options)\b|dataskydd och säkerhet|privacy and security|.*\b(?:återställ pin|reset (?:dial-in )?pin))/i

/** What stands before the join block, and what stands after it. */
export function aroundJoinBlock(blocks: readonly Block[]): { readonly before: readonly Block[]; readonly after: readonly Block[] } {
  const says = (block: Block, pattern: RegExp): boolean => 'text' in block && pattern.test(block.text)
  const first = blocks.findIndex((block) => says(block, begins))
  if (first < 0) return { before: blocks, after: [] }
  let last = first
  for (let i = first; i < blocks.length && i < first + 40; i += 1) {
    const block = blocks[i]
    if (block !== undefined && (says(block, ends) || says(block, begins))) last = i
  }
  return { before: blocks.slice(0, first), after: blocks.slice(last + 1) }
}
