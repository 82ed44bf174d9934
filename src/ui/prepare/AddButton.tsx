/** At the end of a line in which something is typed that is to be added: for who uses the mouse. */

import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'

interface Props {
  readonly label: string
  /** The line; whoever has added one goes on with the next. */
  readonly field: string
  readonly empty: boolean
  readonly onAdd: () => void
}

export function AddButton({ label, field, empty, onAdd }: Props) {
  return (
    <Button
      size="small"
      appearance="transparent"
      icon={<AddRegular />}
      aria-label={label}
      disabledFocusable={empty}
      onClick={() => {
        onAdd()
        document.getElementById(field)?.focus()
      }}
    />
  )
}
