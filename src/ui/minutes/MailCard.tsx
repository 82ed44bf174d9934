/** Who shall have the minutes by mail: those who have no way into Teams. */

import { Button, Checkbox, Field, Input, Link, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'

import { contentOf } from '../../domain/changes'
import { isMailAddress } from '../../domain/mailAddress'
import { nameOf } from '../../domain/person'
import { mostRecipients } from '../../session/approved'
import { mailedIn } from '../../session/mail'
import type { Recipient } from '../../publish/step'
import { useCommands, useMeeting, useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'

export function MailCard() {
  const { mail: said } = useWords().publish
  const session = useCommands()
  const people = useMeeting(({ meeting }) => meeting.people)
  const chosen = useMeeting(({ destination }) => destination.mail)
  const outbox = useMeeting(({ publication }) => publication.outbox)
  const [showing, setShowing] = useState<'count' | 'people'>('count')
  const shared = useMinutesStyles()
  const outside: readonly Recipient[] = people
    .filter(({ kind, directoryId, address }) => kind === 'person' && directoryId === undefined && isMailAddress(address))
    .map(({ name, address }) => ({ name, address }))
  const others = chosen.filter(({ address }) => !outside.some((one) => one.address === address))
  const has = new Set(chosen.map(({ address }) => address))
  const marked = outside.filter(({ address }) => has.has(address)).length
  const mailed = outbox?.minutes === undefined ? new Set<string>() : mailedIn(outbox, contentOf(outbox.minutes))
  const toggle = (one: Recipient, on: boolean): void =>
    session.chooseMail(on ? [...chosen, one] : chosen.filter(({ address }) => address !== one.address))
  return (
    <section aria-labelledby="mail-heading" className={shared.card}>
      <Subtitle2 as="h2" id="mail-heading" className={shared.heading}>
        {said.label}
      </Subtitle2>
      <Text className={shared.quiet}>{said.more}</Text>
      {outside.length === 0 ? (
        <Text className={shared.quiet}>{said.nobody}</Text>
      ) : (
        <Checkbox
          label={said.everyone(outside.length)}
          checked={marked === outside.length ? true : marked === 0 ? false : 'mixed'}
          onChange={(_, { checked }) => session.chooseMail(checked === true ? [...others, ...outside] : others)}
        />
      )}
      <div>
        <Text role="status">{said.chosen(chosen.length)}</Text>{' '}
        <Link as="button" inline aria-expanded={showing === 'people'} onClick={() => setShowing(showing === 'people' ? 'count' : 'people')}>
          {showing === 'people' ? said.hide : said.show}
        </Link>
      </div>
      {showing === 'people' && (
        <>
          <ul aria-label={said.list} className={shared.plain}>
            {[...outside, ...others].map((one) => (
              <li key={one.address}>
                <Checkbox
                  label={
                    <span className={shared.anywhere}>
                      {nameOf(one)}
                      {mailed.has(one.address) && <span className={shared.quiet}> ({said.sent})</span>}
                    </span>
                  }
                  checked={has.has(one.address)}
                  onChange={(_, { checked }) => toggle(one, checked === true)}
                />
              </li>
            ))}
          </ul>
          <MoreAddresses chosen={chosen} />
        </>
      )}
    </section>
  )
}

/** Somebody who is in no list: the secretary writes the address, or pastes several. */
function MoreAddresses({ chosen }: { readonly chosen: readonly Recipient[] }) {
  const { mail: said } = useWords().publish
  const session = useCommands()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string>()
  const shared = useMinutesStyles()
  const styles = useStyles()
  const add = (): void => {
    const parts = text.split(/[\s,;]+/).flatMap((part) => {
      const address = part.replace(/^<|>$/g, '').toLowerCase()
      return address === '' ? [] : [address]
    })
    const odd = parts.find((part) => !isMailAddress(part))
    const fresh = [...new Set(parts)].filter((part) => !chosen.some(({ address }) => address === part))
    if (odd !== undefined) return setWrong(said.wrong(odd))
    if (chosen.length + fresh.length > mostRecipients) return setWrong(said.tooMany(mostRecipients))
    session.chooseMail([...chosen, ...fresh.map((address) => ({ name: '', address }))])
    setText('')
    setWrong(undefined)
  }
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Field
        label={said.add}
        hint={said.addHint}
        className={styles.field}
        {...(wrong === undefined ? {} : { validationState: 'error', validationMessage: wrong })}
      >
        <Input
          className={shared.input}
          type="text"
          inputMode="email"
          value={text}
          onChange={(_, { value }) => {
            setText(value)
            setWrong(undefined)
          }}
        />
      </Field>
      <Button type="submit" disabledFocusable={text.trim() === ''}>
        {said.addNow}
      </Button>
    </form>
  )
}

const useStyles = makeStyles({
  add: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: tokens.spacingVerticalS },
  field: { flexGrow: 1, minWidth: 0 },
})
