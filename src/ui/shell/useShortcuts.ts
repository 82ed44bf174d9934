/** Keys that work wherever the focus is. */

import { useEffect } from 'react'

import { itemBeside } from '../../domain/agenda'
import type { Session } from '../../session/state'
import { useCommands } from '../session'
import { panelId, views } from './panel'

export function useShortcuts(): void {
  const session = useCommands()
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !obey(event, session)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [session])
}

/** Whether the key meant something here. Fields keep an undo of their own; the editor shares the draft's. */
function obey(event: KeyboardEvent, session: Session): boolean {
  const { stage } = session.state()
  if (stage.stage !== 'open') return false
  const control = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (event.altKey && !control && !event.shiftKey) {
    const view = views[['1', '2', '3'].indexOf(key)]
    if (view !== undefined) {
      session.show(view)
      document.getElementById(panelId)?.focus({ preventScroll: true })
      return true
    }
    if (stage.view === 'meeting' && (key === 'pagedown' || key === 'pageup')) {
      step(session, key === 'pagedown' ? 1 : -1)
      return true
    }
  }
  if (control && !event.altKey && !isField(event.target) && (key === 'z' || key === 'y')) {
    if (key === 'y' || event.shiftKey) session.redo()
    else session.undo()
    return true
  }
  return false
}

/** Goes so many items on, as far as there are items. */
export function step(session: Session, by: 1 | -1): void {
  const { stage } = session.state()
  if (stage.stage !== 'open') return
  const { here, meeting } = stage
  const item = here === undefined ? undefined : itemBeside(meeting.agenda, meeting.order, here, by)
  if (item !== undefined) session.goTo(item.id)
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.value !== '')
}
