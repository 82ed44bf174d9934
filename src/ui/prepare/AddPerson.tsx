/** `Namn, organisation` and Enter; several lines pasted at once are several people. */

import { Field, Input } from '@fluentui/react-components'
import { useId, useState } from 'react'

import { peopleFromText } from '../../invitation/pasted'
import { useCommands, useMeeting, useWords } from '../session'
import { AddButton } from './AddButton'
import { useFieldStyles } from './fields.styles'
import { asNewPeople } from './newIds'

export function AddPerson() {
  const { prepare } = useWords()
  const said = prepare.people
  const session = useCommands()
  const people = useMeeting(({ meeting }) => meeting.people)
  const organisations = useMeeting((open) => open.organisations)
  const [text, setText] = useState('')
  const [twin, setTwin] = useState<string>()
  const field = useId()
  const shared = useFieldStyles()

  const add = (words: string): void => {
    const written = peopleFromText(words, organisations)
    const fresh = asNewPeople(written, people)
    for (const person of fresh) session.change({ change: 'add-person', person })
    setTwin(fresh.length === 0 ? written[0]?.name : undefined)
    setText('')
  }
  return (
    <Field {...(twin === undefined ? {} : { validationMessage: said.already(twin), validationState: 'none' as const })}>
      <Input
        id={field}
        className={shared.addField}
        value={text}
        placeholder={said.add}
        aria-label={`${said.addLabel}: ${said.add}`}
        autoComplete="off"
        onChange={(_, { value }) => setText(value)}
        onBlur={() => text.trim() !== '' && add(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          add(text)
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (!/\S\s*\n\s*\S|;.*@/.test(pasted)) return
          event.preventDefault()
          add(pasted)
        }}
        contentAfter={<AddButton label={said.addButton} field={field} empty={text.trim() === ''} onAdd={() => add(text)} />}
      />
    </Field>
  )
}
