/** A text with each of its lines changed; what becomes empty falls away. */

import { plain, type Block, type Bullet, type Run, type Text } from '../domain/text'

type Change = (runs: readonly Run[]) => readonly Run[]

/** Paragraphs and bullets in reading order. A bullet without words stays where others stand under it. */
export function mapLines(text: Text, change: Change): Text {
  return text.flatMap((block): readonly Block[] => {
    if (block.kind === 'bullets') {
      const bullets = mapBullets(block.bullets, change)
      return bullets.length === 0 ? [] : [{ kind: 'bullets', bullets }]
    }
    const runs = change(block.runs)
    return blank(runs) ? [] : [{ kind: 'paragraph', runs }]
  })
}

function mapBullets(bullets: readonly Bullet[], change: Change): readonly Bullet[] {
  return bullets.flatMap((bullet) => {
    const runs = change(bullet.runs)
    const under = mapBullets(bullet.under, change)
    return blank(runs) && under.length === 0 ? [] : [{ runs, under }]
  })
}

function blank(runs: readonly Run[]): boolean {
  return plain(runs).trim() === ''
}
