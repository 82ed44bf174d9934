/** Where a view that breaks is caught: the rest stays, what was written is kept, and the view can be opened again. */

import { Button, makeStyles, Subtitle1, Text, tokens } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'

import { useWords } from '../session'

interface Props {
  readonly children: ReactNode
}

export class Boundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken onAgain={() => this.setState({ broken: false })} /> : this.props.children
  }
}

function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const { broken } = useWords().shell
  const styles = useStyles()
  return (
    <div role="alert" className={styles.broken}>
      <Subtitle1 as="h2">{broken.title}</Subtitle1>
      <Text>{broken.text}</Text>
      <Button appearance="primary" onClick={onAgain}>
        {broken.again}
      </Button>
    </div>
  )
}

const useStyles = makeStyles({
  broken: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '34rem',
    padding: tokens.spacingHorizontalXXL,
  },
})
