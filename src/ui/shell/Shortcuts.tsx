/** The keys, for whoever wants them. */

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Link,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'

import { useWords } from '../session'

export function Shortcuts({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { shell, meeting } = useWords()
  const styles = useStyles()
  const { shortcuts: said, keys } = shell
  const groups = [
    {
      title: said.anywhere,
      rows: [
        [said.view, `${keys.alt}+1, 2, 3`],
        [said.undo, `${keys.control}+Z`],
        [said.redo, `${keys.control}+${keys.shift}+Z`],
        [said.next, `${keys.alt}+${keys.pageDown}`],
        [said.previous, `${keys.alt}+${keys.pageUp}`],
        [said.quick, `${keys.control}+K`],
      ],
    },
    {
      title: said.marking,
      rows: [
        [said.move, keys.arrows],
        [said.inRoom, meeting.keys['in-room']],
        [said.digital, meeting.keys.digital],
        [said.absent, meeting.keys.absent],
        [said.onlyHere, `${keys.shift}+${meeting.keys['in-room']}, ${meeting.keys.digital}, ${meeting.keys.absent}`],
        [said.everyone, meeting.keys.everyone],
        [said.guest, meeting.keys.guest],
        [said.select, keys.space],
      ],
    },
    {
      title: said.writing,
      rows: [
        [said.decision, `${keys.control}+${keys.alt}+${meeting.editor.keys.decision.toUpperCase()}`],
        [said.task, `${keys.control}+${keys.alt}+${meeting.editor.keys.task.toUpperCase()}`],
        [said.bold, `${keys.control}+B`],
        [said.italic, `${keys.control}+I`],
        [said.leaveText, keys.escape],
      ],
    },
  ]
  return (
    <Dialog open={open} onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{said.open}</DialogTitle>
          <DialogContent className={styles.groups} tabIndex={0}>
            {groups.map(({ title, rows }) => (
              <section key={title}>
                <Subtitle2 as="h3" className={styles.heading}>
                  {title}
                </Subtitle2>
                <dl className={styles.list}>
                  {rows.map(([does, key]) => (
                    <div key={does} className={styles.row}>
                      <dt>{does}</dt>
                      <dd className={styles.key}>
                        <kbd className={styles.cap}>{key}</kbd>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
            <p className={styles.about}>
              <Link href="privacy.html" target="_blank" rel="noopener">
                {said.privacy}
              </Link>
              <Link href="terms.html" target="_blank" rel="noopener">
                {said.terms}
              </Link>
            </p>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {said.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const useStyles = makeStyles({
  groups: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  about: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, margin: 0 },
  heading: { margin: `0 0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0 },
  row: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXXS,
  },
  key: { margin: 0, textAlign: 'end' },
  cap: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalSNudge}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
})
