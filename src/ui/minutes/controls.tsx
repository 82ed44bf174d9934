/** Small controls for how minutes look, in a meeting and for a team. */

import { Field, Select, Switch } from '@fluentui/react-components'

import { useMinutesStyles } from './minutes.styles'

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly Value[]
  readonly wordsOf: (value: Value) => string
  readonly onChoose: (value: Value) => void
}

export function Choice<Value extends string>({ label, value, choices, wordsOf, onChoose }: ChoiceProps<Value>) {
  const shared = useMinutesStyles()
  return (
    <Field label={label} className={shared.field}>
      <Select
        className={shared.input}
        value={value}
        onChange={(_, { value }) => {
          const choice = choices.find((one) => one === value)
          if (choice !== undefined) onChoose(choice)
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {wordsOf(choice)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export function Toggle({
  label,
  on,
  onToggle,
}: {
  readonly label: string
  readonly on: boolean
  readonly onToggle: (on: boolean) => void
}) {
  return <Switch label={label} checked={on} onChange={(_, { checked }) => onToggle(checked)} />
}
