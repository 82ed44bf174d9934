/** In which order the people are shown and printed, and whose organisation comes first. */

import { Field, makeStyles, Select, tokens } from '@fluentui/react-components'

import type { RosterOrder } from '../../domain/roster'
import { useCommands, useMeeting, useWords } from '../session'

const orders: readonly RosterOrder[] = ['organisation', 'name', 'by-hand']

/** @param organisations those of the people */
export function RosterOrderFields({ organisations }: { readonly organisations: readonly string[] }) {
  const said = useWords().prepare.people
  const session = useCommands()
  const order = useMeeting(({ meeting }) => meeting.template.rosterOrder)
  const host = useMeeting(({ meeting }) => meeting.template.hostOrganisation)
  const styles = useStyles()
  return (
    <div className={styles.order}>
      <Field label={said.order} size="small" className={styles.choice}>
        <Select
          size="small"
          value={order}
          onChange={(_, { value }) =>
            session.change({ change: 'template', fields: { rosterOrder: orders.find((one) => one === value) ?? 'organisation' } })
          }
        >
          {orders.map((one) => (
            <option key={one} value={one}>
              {said.orders[one]}
            </option>
          ))}
        </Select>
      </Field>
      {order === 'organisation' && (
        <Field label={said.host} size="small" className={styles.choice} title={said.hostMore}>
          <Select
            size="small"
            value={host}
            onChange={(_, { value }) => session.change({ change: 'template', fields: { hostOrganisation: value } })}
          >
            <option value="">{said.noHost}</option>
            {[...new Set([...organisations, ...(host === '' ? [] : [host])])].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  )
}

const useStyles = makeStyles({
  order: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  choice: { flexGrow: 1, flexBasis: '9rem', minWidth: 0, maxWidth: '16rem' },
})
