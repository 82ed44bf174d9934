/** What each key does, by where it does it. */

import type { Words } from '../../i18n/words'

export interface KeyGroup {
  readonly title: string
  readonly rows: readonly (readonly [does: string, key: string])[]
}

export function keyGroups({ shell, meeting }: Words): readonly KeyGroup[] {
  const { shortcuts: said, keys } = shell
  return [
    {
      title: said.anywhere,
      rows: [
        [said.view, `${keys.alt}+1, 2, 3`],
        [said.undo, `${keys.control}+Z`],
        [said.redo, `${keys.control}+${keys.shift}+Z`],
        [said.next, `${keys.alt}+${keys.pageDown}`],
        [said.previous, `${keys.alt}+${keys.pageUp}`],
        [said.quick, `${keys.control}+K`],
      ],
    },
    {
      title: said.marking,
      rows: [
        [said.move, keys.arrows],
        [said.inRoom, meeting.keys['in-room']],
        [said.digital, meeting.keys.digital],
        [said.absent, meeting.keys.absent],
        [said.onlyHere, `${keys.shift}+${meeting.keys['in-room']}, ${meeting.keys.digital}, ${meeting.keys.absent}`],
        [said.everyone, meeting.keys.everyone],
        [said.guest, meeting.keys.guest],
        [said.select, keys.space],
      ],
    },
    {
      title: said.writing,
      rows: [
        [said.decision, `${keys.control}+${keys.alt}+${meeting.editor.keys.decision.toUpperCase()}`],
        [said.task, `${keys.control}+${keys.alt}+${meeting.editor.keys.task.toUpperCase()}`],
        [said.bold, `${keys.control}+B`],
        [said.italic, `${keys.control}+I`],
        [said.leaveText, keys.escape],
      ],
    },
  ]
}
