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

import { useSession, useWords } from '../session'
import { keyGroups } from './keyGroups'

export function Shortcuts({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useWords()
  const { shell } = words
  // The pages have Swedish first, and English from there on.
  const part = useSession(({ surroundings }) => surroundings.language) === 'en' ? '#english' : ''
  const styles = useStyles()
  const said = shell.shortcuts
  return (
    <Dialog open={open} onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{said.open}</DialogTitle>
          <DialogContent className={styles.groups} tabIndex={0}>
            {keyGroups(words).map(({ title, rows }) => (
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
              <Link href={`help.html${part}`} target="_blank" rel="noopener">
                {said.help}
              </Link>
              <Link href={`privacy.html${part}`} target="_blank" rel="noopener">
                {said.privacy}
              </Link>
              <Link href={`terms.html${part}`} target="_blank" rel="noopener">
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
