/** The first view: what the meeting is, its agenda and its people, before it begins. */

import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarGroup,
  Text,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { lazy, Suspense, useState } from 'react'

import { printedItems, type AgendaItem } from '../../domain/agenda'
import type { EntryId } from '../../domain/entry'
import type { Person, PersonId } from '../../domain/person'
import { useCommands, useMeeting, useWords } from '../session'
import { AgendaEditor } from './AgendaEditor'
import { HeadingFields } from './HeadingFields'
import { OfferBar } from './OfferBar'
import type { Pasting } from './PasteDialog'
import { PeopleEditor } from './PeopleEditor'

const PasteDialog = lazy(async () => ({ default: (await import('./PasteDialog')).PasteDialog }))

/** What was taken away last, and how it comes back. */
type Removed =
  | { readonly what: 'item'; readonly item: AgendaItem }
  | {
      readonly what: 'person' | 'list'
      readonly person: Person
      readonly after: PersonId | undefined
      /** What they were to do. */
      readonly tasks: readonly EntryId[]
    }

export function PrepareView() {
  const [removed, setRemoved] = useState<Removed>()
  const [pasting, setPasting] = useState<{ readonly what: Pasting; readonly open: boolean; readonly time: number }>()
  const paste = (what: Pasting): void => setPasting({ what, open: true, time: (pasting?.time ?? 0) + 1 })
  const styles = useStyles()
  const people = useMeeting(({ meeting }) => meeting.people)
  return (
    <div className={styles.view}>
      <div data-scrolls className={styles.scrolls}>
        <div className={styles.page}>
          <OfferBar />
          <HeadingFields />
          <div className={styles.columns}>
            <AgendaEditor onRemoved={(item) => setRemoved({ what: 'item', item })} onPaste={() => paste({ into: 'agenda' })} />
            <PeopleEditor
              onRemoved={(person, after, tasks) => setRemoved({ what: 'person', person, after, tasks })}
              onPaste={() => paste({ into: 'people' })}
              onReplace={(list) => paste({ into: 'list', list })}
            />
          </div>
        </div>
      </div>
      <Foot removed={removed} onDismiss={() => setRemoved(undefined)} />
      {pasting !== undefined && (
        <Suspense fallback={null}>
          <PasteDialog
            key={pasting.time}
            open={pasting.open}
            pasting={pasting.what}
            onReplaced={(list) =>
              setRemoved({ what: 'list', person: list, after: people[people.findIndex(({ id }) => id === list.id) - 1]?.id, tasks: [] })
            }
            onClose={() => setPasting({ ...pasting, open: false })}
          />
        </Suspense>
      )}
    </div>
  )
}

/** The view's own action, always in reach, and the way back from the last removal. */
function Foot({ removed, onDismiss }: { readonly removed: Removed | undefined; readonly onDismiss: () => void }) {
  const { prepare } = useWords()
  const session = useCommands()
  const items = useMeeting(({ meeting }) => meeting.agenda)
  const people = useMeeting(({ meeting }) => meeting.people)
  const styles = useStyles()
  return (
    <div className={styles.foot}>
      <MessageBarGroup animate="both" className={styles.removed}>
        {removed === undefined
          ? []
          : [<RemovedBar key={removed.what === 'item' ? removed.item.id : removed.person.id} removed={removed} onDismiss={onDismiss} />]}
      </MessageBarGroup>
      <div className={styles.actions}>
        <Text size={200} className={styles.summary}>
          {prepare.summary(
            prepare.agenda.count(printedItems(items).length),
            prepare.people.count(people.filter(({ kind }) => kind === 'person').length),
          )}
        </Text>
        <Button appearance="primary" className={styles.primary} onClick={() => session.show('meeting')}>
          {prepare.toMeeting}
        </Button>
      </div>
    </div>
  )
}

function RemovedBar({ removed, onDismiss }: { readonly removed: Removed; readonly onDismiss: () => void }) {
  const { prepare } = useWords()
  const said = prepare.removed
  const session = useCommands()
  const undo = (): void => {
    if (removed.what === 'item') session.change({ change: 'restore-item', id: removed.item.id })
    else session.change({ change: 'add-person', person: removed.person, after: removed.after, tasks: removed.tasks })
    onDismiss()
  }
  const words =
    removed.what === 'item'
      ? removed.item.title === ''
        ? said.itemWithoutTitle
        : said.item(removed.item.title)
      : said[removed.what](removed.person.name)
  return (
    <MessageBar intent="info" politeness="polite">
      <MessageBarBody>{words}</MessageBarBody>
      <MessageBarActions
        containerAction={<Button appearance="transparent" icon={<DismissRegular />} aria-label={said.dismiss} onClick={onDismiss} />}
      >
        <Button onClick={undo}>{said.undo}</Button>
      </MessageBarActions>
    </MessageBar>
  )
}

const low = '@media (max-height: 420px)'

const useStyles = makeStyles({
  // The foot stands outside of what scrolls, so that it covers nothing; in a very low window the whole tab scrolls instead.
  view: { display: 'flex', flexDirection: 'column', flex: '1 1 0px', minHeight: 0, minWidth: 0, [low]: { flex: 'none' } },
  scrolls: { flex: '1 1 0px', minHeight: 0, overflowY: 'auto', [low]: { flex: 'none', overflowY: 'visible' } },
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    boxSizing: 'border-box',
    maxWidth: '84rem',
    marginInline: 'auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalS, gap: tokens.spacingVerticalS },
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignItems: 'start',
    '@media (min-width: 1100px)': { gridTemplateColumns: 'minmax(0, 4fr) minmax(0, 3fr)' },
    '@media (max-width: 480px)': { gap: tokens.spacingVerticalS },
  },
  foot: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS },
  },
  removed: { ':not(:empty)': { paddingBottom: tokens.spacingVerticalS } },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  summary: { color: tokens.colorNeutralForeground2, marginInlineEnd: 'auto', '@media (max-width: 480px)': { display: 'none' } },
  primary: { '@media (max-width: 480px)': { flexGrow: 1 } },
})
