/** The shape of what is coming, so that nothing jumps when it is there. */

import { makeStyles, Skeleton, SkeletonItem, Text, tokens } from '@fluentui/react-components'

import { useWords } from '../session'

/** @param finding the meeting itself is being looked for */
export function Placeholder({ finding = false }: { readonly finding?: boolean }) {
  const { shell } = useWords()
  const styles = useStyles()
  return (
    <div className={styles.place} role="status">
      <Text className={finding ? styles.said : styles.heard}>{finding ? shell.finding : shell.loading}</Text>
      <Skeleton aria-hidden className={styles.lines}>
        {widths.map((width, i) => (
          <SkeletonItem key={i} size={i === 0 ? 28 : 16} style={{ width }} />
        ))}
      </Skeleton>
    </div>
  )
}

const widths = ['40%', '92%', '85%', '70%', '90%', '60%']

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '60rem',
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalL },
  },
  said: { color: tokens.colorNeutralForeground2 },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})
