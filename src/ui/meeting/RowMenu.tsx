/** What is done more seldom for a person, in one menu that opens beside whichever row asked for it. */

import { makeStyles, Menu, MenuDivider, MenuGroup, MenuGroupHeader, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components'

import type { Marked, Reach } from '../../domain/presence'
import { useWords } from '../session'
import { presences, signs } from './presenceSigns'

interface Props {
  readonly target: HTMLElement
  readonly name: string
  readonly onClose: () => void
  readonly onOnlyAt: (presence: 'in-room' | 'digital') => void
  readonly onMark: (presence: Marked, reach: Reach) => void
}

export function RowMenu({ target, name, onClose, onOnlyAt, onMark }: Props) {
  const { meeting } = useWords()
  const Unmarked = signs.unmarked
  const styles = useStyles()
  return (
    <Menu
      open
      positioning={{ target, position: 'below', align: 'end' }}
      onOpenChange={(_, { open }) => {
        if (open) return
        onClose()
        target.focus()
      }}
    >
      <MenuPopover className={styles.menu}>
        <MenuList aria-label={meeting.more(name)}>
          <MenuGroup>
            <MenuGroupHeader>{meeting.onlyHere}</MenuGroupHeader>
            {presences.map((presence) => {
              const Sign = signs[presence]
              return (
                <MenuItem key={presence} icon={<Sign />} onClick={() => onMark(presence, 'only-here')}>
                  {meeting.presence[presence]}
                </MenuItem>
              )
            })}
          </MenuGroup>
          <MenuDivider />
          <MenuItem onClick={() => onOnlyAt('in-room')}>{meeting.guest}</MenuItem>
          <MenuItem onClick={() => onOnlyAt('digital')}>{meeting.guestDigital}</MenuItem>
          <MenuDivider />
          <MenuItem icon={<Unmarked />} onClick={() => onMark('unmarked', 'from-here')}>
            {meeting.takeBack}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

const useStyles = makeStyles({
  // A side panel is narrower than the longest words.
  menu: { maxWidth: 'min(300px, 100vw)', boxSizing: 'border-box' },
})
