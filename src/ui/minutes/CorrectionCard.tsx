/** What has changed since the minutes were published, and what becomes of tasks that are in them no more. */

import { Field, Radio, RadioGroup, Subtitle2, Text } from '@fluentui/react-components'

import type { Minutes } from '../../domain/minutes'
import type { RemovedTask } from '../../publish/revise'
import type { Audience } from '../../publish/step'
import type { Removed } from '../../session/approved'
import { useWords } from '../session'
import { ChangedParts } from './ChangedParts'
import { PlanField } from './DestinationCard'
import { useMinutesStyles } from './minutes.styles'

const answers = ['leave', 'note', 'close'] as const

/** The first of the answers. */
export const removedFieldId = 'removed-leave'

interface Props {
  readonly before: Minutes
  readonly after: Minutes
  /** Where the minutes were posted. */
  readonly where: Audience['kind']
  /** Nobody knows where the message is: what it says can be changed in no place, and answered in none. */
  readonly isPlaceless: boolean
  /** No plan has any of the tasks yet. */
  readonly asksPlan: boolean
  readonly removedTasks: readonly RemovedTask[]
  /** `undefined` while nobody has said. */
  readonly removed: Removed | undefined
  /** Somebody pressed the button before that. */
  readonly missing: boolean
  readonly onRemoved: (removed: Removed) => void
}

export function CorrectionCard({ before, after, where, isPlaceless, asksPlan, removedTasks, removed, missing, onRemoved }: Props) {
  const said = useWords().publish.corrections
  const shared = useMinutesStyles()
  return (
    <section aria-labelledby="correction-heading" className={shared.card}>
      <Subtitle2 as="h2" id="correction-heading" className={shared.heading}>
        {said.label}
      </Subtitle2>
      <ChangedParts before={before} after={after} />
      <Text className={shared.quiet}>{isPlaceless ? said.placeless : said.more[where]}</Text>
      {asksPlan && (
        <div className={shared.fields}>
          <PlanField />
        </div>
      )}
      {removedTasks.length > 0 && (
        <div>
          <Text weight="semibold">{said.removed(removedTasks.length)}</Text>
          <ul className={shared.plain}>
            {removedTasks.map(({ step: { key, title } }) => (
              <li key={key} className={shared.anywhere}>
                {title}
              </li>
            ))}
          </ul>
          <Field
            label={said.whatOf(removedTasks.length)}
            {...(missing && removed === undefined ? { validationState: 'error', validationMessage: said.answerFirst } : {})}
          >
            <RadioGroup
              value={removed ?? ''}
              onChange={(_, { value }) => {
                const answer = answers.find((one) => one === value)
                if (answer !== undefined) onRemoved(answer)
              }}
            >
              {answers.map((answer) => (
                <Radio key={answer} id={`removed-${answer}`} value={answer} label={said[answer](removedTasks.length)} />
              ))}
            </RadioGroup>
          </Field>
        </div>
      )}
    </section>
  )
}
