/** What stands under the title: which meeting, when, where, who leads it. */

import { Button, Field, Input, makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components'
import { ArrowSyncRegular } from '@fluentui/react-icons'
import { useId } from 'react'

import type { Heading } from '../../domain/meeting'
import { useCommands, useMeeting, useWords } from '../session'
import { useFieldStyles } from './fields.styles'
import { useTyped } from './useTyped'

export function HeadingFields() {
  const { prepare, minutes } = useWords()
  const session = useCommands()
  const invited = useMeeting((open) => open.invited)
  const people = useMeeting(({ meeting }) => meeting.people)
  const shared = useFieldStyles()
  const styles = useStyles()
  const heading = useId()
  const names = useId()
  return (
    <section aria-labelledby={heading} className={shared.card}>
      <div className={shared.head}>
        <Subtitle2 as="h2" id={heading} className={shared.heading}>
          {prepare.heading.label}
        </Subtitle2>
        {invited && (
          <Button size="small" icon={<ArrowSyncRegular />} onClick={() => session.reread()}>
            {prepare.reread}
          </Button>
        )}
      </div>
      <div className={styles.fields}>
        <HeadingField name="group" className={styles.wide} />
        <HeadingField name="title" className={styles.half} placeholder={minutes.title} />
        <HeadingField name="place" className={styles.half} />
        <HeadingField name="date" type="date" className={styles.third} />
        <HeadingField name="start" type="time" className={styles.sixth} />
        <HeadingField name="end" type="time" className={styles.sixth} />
        <HeadingField name="chair" className={styles.third} list={names} />
      </div>
      <datalist id={names}>
        {people
          .filter(({ kind }) => kind === 'person')
          .map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
      </datalist>
    </section>
  )
}

interface Props {
  readonly name: keyof Heading
  readonly className: string
  readonly type?: 'date' | 'time'
  readonly placeholder?: string
  readonly list?: string
}

function HeadingField({ name, className, type, placeholder, list }: Props) {
  const { prepare } = useWords()
  const session = useCommands()
  const value = useMeeting(({ meeting }) => meeting.heading[name])
  const { onChange, ...typed } = useTyped(value, (text) => session.change({ change: 'heading', fields: { [name]: text } }))
  const styles = useStyles()
  return (
    <Field label={prepare.heading[name]} className={mergeClasses(styles.field, className)}>
      <Input
        {...typed}
        onChange={onChange}
        {...(type === undefined ? {} : { type })}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(list === undefined ? {} : { input: { list, className: styles.input } })}
        className={styles.input}
      />
    </Field>
  )
}

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(12, minmax(0, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
  },
  field: { minWidth: 0 },
  input: { minWidth: 0, width: '100%' },
  wide: { gridColumn: 'span 12', '@media (min-width: 900px)': { gridColumn: 'span 6' } },
  half: {
    gridColumn: 'span 12',
    '@media (min-width: 480px)': { gridColumn: 'span 6' },
    '@media (min-width: 900px)': { gridColumn: 'span 3' },
  },
  third: {
    gridColumn: 'span 12',
    '@media (min-width: 480px)': { gridColumn: 'span 6' },
    '@media (min-width: 900px)': { gridColumn: 'span 3' },
  },
  sixth: {
    gridColumn: 'span 6',
    // Half of the side panel is too narrow for a time with AM or PM.
    '@media (max-width: 339px)': { gridColumn: 'span 12' },
    '@media (min-width: 480px)': { gridColumn: 'span 3' },
  },
})
