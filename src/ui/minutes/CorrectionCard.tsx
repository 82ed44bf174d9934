/** What has changed since the minutes were published, and what becomes of tasks that are in them no more. */

import { Radio, RadioGroup, Subtitle2, Text } from '@fluentui/react-components'

import type { Changes } from '../../domain/changes'
import type { TaskStep } from '../../publish/step'
import { useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'

export type Removed = 'leave' | 'note'

interface Props {
  readonly changes: Changes
  /** Nobody knows where the message is: what it says can be changed in no place, and answered in none. */
  readonly isPlaceless: boolean
  readonly removedTasks: readonly TaskStep[]
  readonly removed: Removed
  readonly onRemoved: (removed: Removed) => void
}

export function CorrectionCard({ changes, isPlaceless, removedTasks, removed, onRemoved }: Props) {
  const said = useWords().publish.corrections
  const shared = useMinutesStyles()
  return (
    <section aria-labelledby="correction-heading" className={shared.card}>
      <Subtitle2 as="h2" id="correction-heading" className={shared.heading}>
        {said.label}
      </Subtitle2>
      <ChangedParts changes={changes} />
      <Text className={shared.quiet}>{isPlaceless ? said.placeless : said.more}</Text>
      {removedTasks.length > 0 && (
        <div>
          <Text id="removed-tasks" weight="semibold">
            {said.removed(removedTasks.length)}
          </Text>
          <ul className={shared.plain}>
            {removedTasks.map(({ key, title }) => (
              <li key={key} className={shared.anywhere}>
                {title}
              </li>
            ))}
          </ul>
          <RadioGroup
            aria-labelledby="removed-tasks"
            value={removed}
            onChange={(_, { value }) => onRemoved(value === 'note' ? 'note' : 'leave')}
          >
            <Radio value="leave" label={said.leave} />
            <Radio value="note" label={said.note} />
          </RadioGroup>
        </div>
      )}
    </section>
  )
}

/** Which parts differ between two revisions. */
export function ChangedParts({ changes }: { readonly changes: Changes }) {
  const said = useWords().publish.corrections
  const shared = useMinutesStyles()
  const parts = [
    ...(changes.heading ? [said.heading] : []),
    ...(changes.attendance ? [said.attendance] : []),
    ...changes.items.map(({ item, how }) => said.item(item.label, item.title, how)),
    ...(changes.signature ? [said.signature] : []),
    ...(changes.layout ? [said.layout] : []),
  ]
  return (
    <ul className={shared.plain}>
      {parts.map((part, i) => (
        <li key={i} className={shared.anywhere}>
          {part}
        </li>
      ))}
    </ul>
  )
}
