/** How the minutes look: kept with the draft, so that two secretaries see the same. */

import { Button, Checkbox, Field, Input, makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons'

import type { Unit } from '../../domain/agenda'
import { headingLines, type Language, type Template } from '../../domain/meeting'
import { useCommands, useMeeting, useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'
import { Choice, Toggle } from './controls'
import { useTyped } from '../prepare/useTyped'

/** The field where somebody signs. */
export const signatureFieldId = 'signature-name'

export function TemplateCard({ open, onOpen }: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const said = useWords().publish.template
  const shared = useMinutesStyles()
  const styles = useStyles()
  return (
    <section aria-labelledby="template-heading" className={shared.card}>
      <Subtitle2 as="h2" id="template-heading" className={shared.heading}>
        <Button
          appearance="transparent"
          className={styles.opener}
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          aria-controls="template-fields"
          onClick={() => onOpen(!open)}
        >
          {said.label}
        </Button>
      </Subtitle2>
      {open && <TemplateFields />}
    </section>
  )
}

function TemplateFields() {
  const { publish, minutes } = useWords()
  const said = publish.template
  const session = useCommands()
  const template = useMeeting(({ meeting }) => meeting.template)
  const heading = useMeeting(({ meeting }) => meeting.heading)
  const signature = useMeeting(({ meeting }) => meeting.signature)
  const shared = useMinutesStyles()
  const styles = useStyles()
  const set = (fields: Partial<Template>): void => session.change({ change: 'template', fields })
  return (
    <div id="template-fields" className={shared.fields}>
      <TextField
        label={said.title}
        value={heading.title}
        placeholder={minutes.title}
        onText={(title) => session.change({ change: 'heading', fields: { title } })}
      />
      <div className={styles.pair}>
        <Choice<Language>
          label={said.language}
          value={template.language}
          choices={['sv', 'en']}
          wordsOf={(language) => said.languages[language]}
          onChoose={(language) => set({ language })}
        />
        <FirstNumber />
        <Choice<Unit>
          label={said.unit}
          value={template.unit}
          choices={['p', 'punkt', '§']}
          wordsOf={(unit) => said.units[unit]}
          onChoose={(unit) => set({ unit })}
        />
        {template.language === 'sv' && (
          <Choice<Template['short']>
            label={said.short}
            value={template.short}
            choices={['from', 'fr.o.m.']}
            wordsOf={(short) => said.shorts[short]}
            onChoose={(short) => set({ short })}
          />
        )}
      </div>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{said.lines}</legend>
        {headingLines.map((line) => (
          <Checkbox
            key={line}
            label={said.lineNames[line]}
            checked={template.lines.includes(line)}
            onChange={(_, { checked }) =>
              set({ lines: headingLines.filter((other) => (other === line ? checked === true : template.lines.includes(other))) })
            }
          />
        ))}
      </fieldset>
      <div className={styles.switches}>
        <Toggle label={said.listAbsent} on={template.listAbsent} onToggle={(listAbsent) => set({ listAbsent })} />
        <Toggle label={said.labels} on={template.labels} onToggle={(labels) => set({ labels })} />
        <Toggle label={said.summary} on={template.summary} onToggle={(summary) => set({ summary })} />
      </div>
      <fieldset className={mergeClasses(styles.group, shared.fields)}>
        <legend className={styles.legend}>{said.signature}</legend>
        <TextField
          id={signatureFieldId}
          label={said.name}
          value={signature.name}
          onText={(name) => session.change({ change: 'signature', fields: { name } })}
        />
        <TextField label={said.role} value={signature.role} onText={(role) => session.change({ change: 'signature', fields: { role } })} />
      </fieldset>
    </div>
  )
}

interface TextFieldProps {
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly onText: (text: string) => void
}

function TextField({ id, label, value, placeholder, onText }: TextFieldProps) {
  const typed = useTyped(value, onText)
  const shared = useMinutesStyles()
  return (
    <Field label={label} className={shared.field}>
      <Input
        {...typed}
        {...(id === undefined ? {} : { id })}
        className={shared.input}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Field>
  )
}

/** A whole number; what is none is not sent, and the field says the last one again when it is left. */
function FirstNumber() {
  const said = useWords().publish.template
  const session = useCommands()
  const first = useMeeting(({ meeting }) => meeting.template.first)
  const shared = useMinutesStyles()
  const typed = useTyped(String(first), (text) => {
    if (/^\d{1,5}$/.test(text)) session.change({ change: 'template', fields: { first: Number(text) } })
  })
  return (
    <Field label={said.first} className={shared.field}>
      <Input {...typed} type="number" min={0} max={99_999} className={shared.input} input={{ className: shared.input }} />
    </Field>
  )
}

const useStyles = makeStyles({
  opener: {
    padding: 0,
    minWidth: 0,
    justifyContent: 'flex-start',
    fontSize: 'inherit',
    lineHeight: 'inherit',
    fontWeight: 'inherit',
    color: tokens.colorNeutralForeground1,
  },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(9rem, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'end',
  },
  group: { margin: 0, padding: 0, border: 'none', minWidth: 0 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  switches: { display: 'flex', flexDirection: 'column', marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
})
