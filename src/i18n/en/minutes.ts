/** The words of the finished minutes. */

import type { minutes as sv } from '../sv/minutes'

export const minutes: typeof sv = {
  title: 'Notes',
  present: 'Present',
  absent: 'Absent',
  decision: 'Decision',
  task: 'Task',
  notedBy: 'Noted by:',
}
