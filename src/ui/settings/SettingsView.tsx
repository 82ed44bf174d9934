/** What a team agrees on once: the page that is seen when the tab is added, and when its settings are changed. */

import { Button, Field, Input, makeStyles, Select, Subtitle2, Text, Title3, tokens } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'

import type { Unit } from '../../domain/agenda'
import { folderName, isDomain, type Defaults, type TeamTemplate } from '../../domain/defaults'
import type { Language } from '../../domain/meeting'
import type { SettingsPage } from '../../session/state'
import { Choice, Toggle } from '../minutes/controls'
import { keyOf, offered, problemOf, Trouble } from '../minutes/DestinationCard'
import { useMinutesStyles } from '../minutes/minutes.styles'
import { useTyped } from '../prepare/useTyped'
import { useCommands, useSession, useWords } from '../session'
import { Placeholder } from '../shell/Placeholder'

export function SettingsView() {
  const said = useWords().settings
  const page = useSession(({ stage }) => (stage.stage === 'settings' ? stage : undefined))
  const isChannel = useSession(({ surroundings }) => surroundings.place.channel !== undefined)
  const shared = useMinutesStyles()
  const styles = useStyles()
  if (page === undefined || !page.isRead) return <Placeholder />
  return (
    <div className={styles.page}>
      <Title3 as="h1" className={shared.heading}>
        {isChannel ? said.title : said.titleChat}
      </Title3>
      <Text>{said.text}</Text>
      <Where page={page} isChannel={isChannel} />
      <Look template={page.defaults.template} />
      <Organisations organisations={page.defaults.organisations} />
      <Text className={shared.quiet}>{said.saveMore}</Text>
    </div>
  )
}

function Where({ page: { defaults, plans }, isChannel }: { readonly page: SettingsPage; readonly isChannel: boolean }) {
  const words = useWords()
  const said = words.settings
  const { destination } = words.publish
  const session = useCommands()
  const shared = useMinutesStyles()
  const typed = useTyped(defaults.folder, (folder) => session.changeDefaults({ folder: folderName(folder) }))
  const { plan } = defaults
  const offeredPlans = offered(plans)
  const value = plan === undefined ? '' : keyOf(plan)
  const trouble = problemOf(plans)
  return (
    <section aria-labelledby="settings-where" className={shared.card}>
      <Subtitle2 as="h2" id="settings-where" className={shared.heading}>
        {said.where}
      </Subtitle2>
      <Field label={destination.plan} className={shared.field} {...(plan === undefined ? { hint: destination.noPlanMore } : {})}>
        <Select
          className={shared.input}
          title={plan?.name}
          value={value}
          onChange={(_, { value }) => session.changeDefaults({ plan: offeredPlans.find((one) => keyOf(one) === value) })}
        >
          <option value="">{destination.noPlan}</option>
          {plan !== undefined && !offeredPlans.some((one) => keyOf(one) === value) && <option value={value}>{plan.name}</option>}
          {offeredPlans.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      {trouble !== undefined && (
        <Trouble
          problem={trouble}
          during="settings"
          onRetry={() => session.retry({ id: 'settings', during: 'settings', problem: trouble })}
        />
      )}
      <Field label={said.folder} hint={isChannel ? said.folderMore : said.folderMoreChat} className={shared.field}>
        <Input {...typed} className={shared.input} />
      </Field>
    </section>
  )
}

function Look({ template }: { readonly template: Partial<TeamTemplate> }) {
  const words = useWords()
  const said = words.publish.template
  const session = useCommands()
  const shared = useMinutesStyles()
  const set = (fields: Partial<TeamTemplate>): void => session.changeDefaults({ template: { ...template, ...fields } })
  const { language = 'sv', unit = 'p', short = 'from', listAbsent = false, labels = false, summary = false } = template
  return (
    <section aria-labelledby="settings-look" className={shared.card}>
      <Subtitle2 as="h2" id="settings-look" className={shared.heading}>
        {words.settings.look}
      </Subtitle2>
      <Choice<Language>
        label={said.language}
        value={language}
        choices={['sv', 'en']}
        wordsOf={(one) => said.languages[one]}
        onChoose={(one) => set({ language: one })}
      />
      <Choice<Unit>
        label={said.unit}
        value={unit}
        choices={['p', 'punkt', '§']}
        wordsOf={(one) => said.units[one]}
        onChoose={(one) => set({ unit: one })}
      />
      {language === 'sv' && (
        <Choice<TeamTemplate['short']>
          label={said.short}
          value={short}
          choices={['from', 'fr.o.m.']}
          wordsOf={(one) => said.shorts[one]}
          onChoose={(one) => set({ short: one })}
        />
      )}
      <div>
        <Toggle label={said.listAbsent} on={listAbsent} onToggle={(on) => set({ listAbsent: on })} />
        <Toggle label={said.labels} on={labels} onToggle={(on) => set({ labels: on })} />
        <Toggle label={said.summary} on={summary} onToggle={(on) => set({ summary: on })} />
      </div>
    </section>
  )
}

interface Row {
  readonly key: number
  readonly domain: string
  readonly name: string
}

/** Rows as they are typed; those that are whole are sent. */
function Organisations({ organisations }: Pick<Defaults, 'organisations'>) {
  const said = useWords().settings
  const session = useCommands()
  const shared = useMinutesStyles()
  const styles = useStyles()
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(organisations).map(([domain, name], key) => ({ key, domain, name })),
  )
  const list = useRef<HTMLUListElement>(null)
  const [added, setAdded] = useState<number>()
  useEffect(() => {
    if (added !== undefined) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus()
  }, [added])
  const become = (next: readonly Row[]): void => {
    setRows(next)
    const whole = next.filter(({ domain, name }) => isDomain(domain) && name.trim() !== '')
    session.changeDefaults({ organisations: Object.fromEntries(whole.map(({ domain, name }) => [domain, name.trim()])) })
  }
  const edit = (key: number, fields: Partial<Row>): void => become(rows.map((row) => (row.key === key ? { ...row, ...fields } : row)))
  const add = (): void => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1
    setRows([...rows, { key, domain: '', name: '' }])
    setAdded(key)
  }
  return (
    <section aria-labelledby="settings-organisations" className={shared.card}>
      <Subtitle2 as="h2" id="settings-organisations" className={shared.heading}>
        {said.organisations}
      </Subtitle2>
      <Text className={shared.quiet}>{said.organisationsMore}</Text>
      <ul ref={list} className={shared.plain}>
        {rows.map(({ key, domain, name }) => (
          <li key={key} className={styles.row}>
            <Field
              label={said.domain}
              className={styles.cell}
              {...(domain === '' || isDomain(domain) ? {} : { validationMessage: said.domainWrong })}
            >
              <Input
                className={shared.input}
                value={domain}
                onChange={(_, { value }) => edit(key, { domain: value.trim().replace(/^.*@/, '').toLowerCase() })}
              />
            </Field>
            <Field label={said.name} className={styles.cell}>
              <Input className={shared.input} value={name} onChange={(_, { value }) => edit(key, { name: value })} />
            </Field>
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={said.remove(domain)}
              title={said.remove(domain)}
              onClick={() => become(rows.filter((row) => row.key !== key))}
            />
          </li>
        ))}
      </ul>
      <Button className={styles.add} icon={<AddRegular />} onClick={add}>
        {said.add}
      </Button>
    </section>
  )
}

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '40rem',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalL,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalM },
  },
  row: { display: 'flex', alignItems: 'end', gap: tokens.spacingHorizontalS, marginBottom: tokens.spacingVerticalS },
  cell: { flex: '1 1 0', minWidth: 0 },
  add: { alignSelf: 'start' },
})
