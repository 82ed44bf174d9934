/** Nobody leaves the only words there are without being asked; what is on its way to the device is waited for first. */

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'

import { useCommands, useMeeting, useWords } from '../session'
import { Download } from './Notices'

export interface LeavingMeeting {
  /** The person wants to go, and takes the only words along. */
  readonly asks: boolean
  readonly leave: () => void
  readonly stay: () => void
}

export function useLeaving(): LeavingMeeting {
  const session = useCommands()
  // Others' words are where they have them.
  const isKept = useMeeting(({ saved, reading }) => reading === 'others' || (saved !== 'saving' && saved !== 'window-only'))
  const isSaving = useMeeting(({ saved }) => saved === 'saving')
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (wanted && isKept) session.leave()
  }, [wanted, isKept, session])
  return {
    asks: wanted && !isKept && !isSaving,
    leave: () => (isKept ? session.leave() : setWanted(true)),
    stay: () => setWanted(false),
  }
}

export function Leaving({ className, onStay }: { readonly className?: string; readonly onStay: () => void }) {
  const { shell } = useWords()
  const session = useCommands()
  const styles = useStyles()
  return (
    <MessageBar intent="error" layout="multiline" className={className}>
      <MessageBarBody>{shell.leaving.asks}</MessageBarBody>
      <MessageBarActions className={styles.actions}>
        <Download />
        <Button autoFocus onClick={onStay}>
          {shell.leaving.stay}
        </Button>
        <Button onClick={() => session.leave()}>{shell.leaving.leave}</Button>
      </MessageBarActions>
    </MessageBar>
  )
}

const useStyles = makeStyles({
  actions: { flexWrap: 'wrap', alignItems: 'center', rowGap: tokens.spacingVerticalS },
})
