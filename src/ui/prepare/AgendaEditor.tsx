/** The agenda, written and ordered where it stands. */

import {
  Button,
  Input,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  mergeClasses,
  Subtitle2,
  Text,
} from '@fluentui/react-components'
import {
  ArrowDownRegular,
  ArrowUpRegular,
  ClipboardPasteRegular,
  DeleteRegular,
  DrinkCoffeeRegular,
  NumberSymbolRegular,
  TextBulletListRegular,
} from '@fluentui/react-icons'
import { useId, useState } from 'react'

import { printedItems, printedLabels, type AgendaItem, type ItemId } from '../../domain/agenda'
import { agendaFromText } from '../../invitation/pasted'
import { useCommands, useMeeting, useWords } from '../session'
import { AddButton } from './AddButton'
import { AgendaRow } from './AgendaRow'
import { useFieldStyles } from './fields.styles'
import { asNewItems, newItemId } from './newIds'
import { useReorder } from './useReorder'

interface Props {
  readonly onRemoved: (item: AgendaItem) => void
  readonly onPaste: () => void
}

export function AgendaEditor({ onRemoved, onPaste }: Props) {
  const { prepare } = useWords()
  const said = prepare.agenda
  const session = useCommands()
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const first = useMeeting(({ meeting }) => meeting.template.first)
  const labels = printedLabels(agenda, first)
  const [menu, setMenu] = useState<{ readonly id: ItemId; readonly button: HTMLElement }>()
  const [withSub, setWithSub] = useState<ReadonlySet<ItemId>>(new Set())
  const [announced, setAnnounced] = useState('')
  const heading = useId()
  const shared = useFieldStyles()
  const ids = agenda.map(({ id }) => id)
  const reorder = useReorder(ids, (id, after) => {
    session.change({ change: 'move-item', id, after })
    const item = agenda.find((one) => one.id === id)
    const others = ids.filter((other) => other !== id)
    setAnnounced(said.moved(item?.title ?? '', after === undefined ? 1 : others.indexOf(after) + 2, ids.length))
  })

  const focusTitle = (place: number): void => {
    const titles = reorder.list.current?.parentElement?.querySelectorAll<HTMLElement>('[data-title]')
    titles?.[place]?.focus()
  }

  const remove = (item: AgendaItem): void => {
    const place = ids.indexOf(item.id)
    session.change({ change: 'remove-item', id: item.id })
    onRemoved(item)
    requestAnimationFrame(() => {
      const more = reorder.list.current?.querySelectorAll<HTMLElement>('[data-more]')
      const next = more?.[Math.min(place, more.length - 1)]
      if (next === undefined) focusTitle(0)
      else next.focus()
    })
  }

  const chosen = menu && agenda.find(({ id }) => id === menu.id)
  return (
    <section aria-labelledby={heading} className={shared.card}>
      <div className={shared.head}>
        <Subtitle2 as="h2" id={heading} className={shared.heading}>
          {said.label}
          {agenda.length > 0 && (
            <Text size={200} className={shared.count}>
              {said.count(printedItems(agenda).length)}
            </Text>
          )}
        </Subtitle2>
        <Button size="small" icon={<ClipboardPasteRegular />} onClick={onPaste}>
          {said.paste}
        </Button>
      </div>
      {agenda.length === 0 && (
        <div className={shared.empty}>
          <Text weight="semibold">{said.empty}</Text>
          <Text>{said.emptyMore}</Text>
        </div>
      )}
      <div
        ref={reorder.list}
        {...(agenda.length > 0 ? { role: 'list', 'aria-labelledby': heading } : {})}
        className={mergeClasses(reorder.dragged !== undefined && reorder.dragged.before === undefined && shared.targetEnd)}
      >
        {agenda.map((item, place) => (
          <AgendaRow
            key={item.id}
            item={item}
            label={labels.get(item.id) ?? ''}
            withSub={withSub.has(item.id)}
            handle={reorder.handle(item.id)}
            className={mergeClasses(
              reorder.dragged?.id === item.id && shared.dragged,
              reorder.dragged?.before === item.id && shared.target,
            )}
            onKeyDown={(event) => reorder.onKeyDown(item.id, event)}
            onNext={() => focusTitle(place + 1)}
            onMore={(button) => setMenu({ id: item.id, button })}
          />
        ))}
      </div>
      <AddItem />
      <div role="status" className={shared.heard}>
        {announced}
      </div>
      {menu !== undefined && chosen !== undefined && (
        <ItemMenu
          item={chosen}
          button={menu.button}
          place={ids.indexOf(chosen.id)}
          of={ids.length}
          onClose={() => setMenu(undefined)}
          onMove={(by) => reorder.moveBy(chosen.id, by)}
          onSub={() => setWithSub(new Set([...withSub, chosen.id]))}
          onCount={() => {
            for (const { id, label } of agenda)
              if (label !== undefined) session.change({ change: 'edit-item', id, fields: { label: undefined } })
          }}
          onRemove={() => remove(chosen)}
        />
      )}
    </section>
  )
}

interface MenuProps {
  readonly item: AgendaItem
  readonly button: HTMLElement
  readonly place: number
  readonly of: number
  readonly onClose: () => void
  readonly onMove: (by: 1 | -1) => void
  readonly onSub: () => void
  /** All items lose their own labels. */
  readonly onCount: () => void
  readonly onRemove: () => void
}

function ItemMenu({ item, button, place, of, onClose, onMove, onSub, onCount, onRemove }: MenuProps) {
  const { prepare } = useWords()
  const said = prepare.agenda
  const session = useCommands()
  return (
    <Menu
      open
      positioning={{ target: button, position: 'below', align: 'end' }}
      onOpenChange={(_, { open }) => {
        if (open) return
        onClose()
        button.focus()
      }}
    >
      <MenuPopover>
        <MenuList aria-label={said.more(item.title)}>
          <MenuItem icon={<ArrowUpRegular />} disabled={place === 0} onClick={() => onMove(-1)}>
            {said.moveUp}
          </MenuItem>
          <MenuItem icon={<ArrowDownRegular />} disabled={place === of - 1} onClick={() => onMove(1)}>
            {said.moveDown}
          </MenuItem>
          <MenuDivider />
          {item.kind === 'item' && item.sub.length === 0 && (
            <MenuItem icon={<TextBulletListRegular />} onClick={onSub}>
              {said.addSub}
            </MenuItem>
          )}
          {item.label !== undefined && (
            <MenuItem icon={<NumberSymbolRegular />} onClick={onCount}>
              {said.countAgain}
            </MenuItem>
          )}
          <MenuItem
            icon={<DrinkCoffeeRegular />}
            onClick={() => session.change({ change: 'edit-item', id: item.id, fields: { kind: item.kind === 'break' ? 'item' : 'break' } })}
          >
            {item.kind === 'break' ? said.makeItem : said.makeBreak}
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<DeleteRegular />} onClick={onRemove}>
            {said.remove}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

/** Enter adds what is written and waits for the next; several lines pasted at once are several items. */
function AddItem() {
  const { prepare } = useWords()
  const said = prepare.agenda
  const session = useCommands()
  const meeting = useMeeting(({ meeting }) => meeting)
  const [title, setTitle] = useState('')
  const field = useId()
  const shared = useFieldStyles()

  const add = (item: Partial<AgendaItem>): void =>
    session.change({ change: 'add-item', item: { id: newItemId(), title: '', kind: 'item', presenters: '', sub: [], ...item } })
  const addTyped = (): void => {
    if (title.trim() !== '') add({ title: title.trim() })
    setTitle('')
  }
  return (
    <div className={shared.add}>
      <Input
        id={field}
        className={shared.addField}
        value={title}
        placeholder={said.add}
        aria-label={said.add}
        input={{ 'data-title': '' } as object}
        onChange={(_, { value }) => setTitle(value)}
        onBlur={addTyped}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          addTyped()
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain')
          if (!/\S\s*\n\s*\S/.test(text)) return
          event.preventDefault()
          for (const item of asNewItems(agendaFromText(text, meeting.id), meeting)) session.change({ change: 'add-item', item })
        }}
        contentAfter={<AddButton label={said.addButton} field={field} empty={title.trim() === ''} onAdd={addTyped} />}
      />
      <Button appearance="subtle" icon={<DrinkCoffeeRegular />} onClick={() => add({ kind: 'break', title: said.breakTitle })}>
        {said.addBreak}
      </Button>
    </div>
  )
}
