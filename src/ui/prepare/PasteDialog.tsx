/** Pasted text becomes an agenda or people: what was understood is shown before it is added. */

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'

import type { Person } from '../../domain/person'
import { agendaFromText, peopleFromText } from '../../invitation/pasted'
import { useCommands, useMeeting, useWords } from '../session'
import { asNewItems, asNewPeople } from './newIds'

/** What the text is pasted for. */
export type Pasting = { readonly into: 'agenda' } | { readonly into: 'people' } | { readonly into: 'list'; readonly list: Person }

interface Props {
  /** Closed before it is taken away, so that the page behind it can be reached again. */
  readonly open: boolean
  readonly pasting: Pasting
  readonly onReplaced: (list: Person) => void
  readonly onClose: () => void
}

export function PasteDialog({ open, pasting, onReplaced, onClose }: Props) {
  const { prepare } = useWords()
  const said = prepare.paste
  const session = useCommands()
  const meeting = useMeeting(({ meeting }) => meeting)
  const organisations = useMeeting((open) => open.organisations)
  const [text, setText] = useState('')
  const items = pasting.into === 'agenda' ? asNewItems(agendaFromText(text, meeting.id), meeting) : []
  const people = pasting.into === 'agenda' ? [] : asNewPeople(peopleFromText(text, organisations), meeting.people)
  const count = items.length + people.length
  const counted = pasting.into === 'agenda' ? prepare.agenda.count(count) : prepare.people.count(count)

  const add = (): void => {
    if (count === 0) return
    for (const item of items) session.change({ change: 'add-item', item })
    if (pasting.into === 'list') {
      session.change({ change: 'replace-list', id: pasting.list.id, people })
      onReplaced(pasting.list)
    } else for (const person of people) session.change({ change: 'add-person', person })
    onClose()
  }

  return (
    <Dialog open={open} onOpenChange={(_, dialog) => dialog.open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{pasting.into === 'list' ? said.list(pasting.list.name) : said[pasting.into]}</DialogTitle>
          <DialogContent>
            <Field label={said.text} hint={pasting.into === 'agenda' ? said.agendaMore : said.peopleMore}>
              <Textarea
                autoFocus
                resize="vertical"
                rows={8}
                value={text}
                onChange={(_, { value }) => setText(value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
                }}
              />
            </Field>
            <Text as="p" role="status" size={200} style={{ color: tokens.colorNeutralForeground2 }}>
              {count === 0 ? said.found.none : said.found.some(counted)}
            </Text>
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>{said.cancel}</Button>
            </DialogTrigger>
            <Button appearance="primary" disabledFocusable={count === 0} onClick={add}>
              {pasting.into === 'list' ? said.replace : said.add}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
