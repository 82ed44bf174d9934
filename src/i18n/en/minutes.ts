/** The words of the finished minutes. */

import type { minutes as sv } from '../sv/minutes'

export const minutes: typeof sv = {
  title: 'Notes',
  present: 'Present',
  absent: 'Absent',
  decision: 'Decision',
  task: 'Task',
  decisionAndTask: 'Decision and task',
  notedBy: 'Noted by:',
  date: 'Date',
  time: 'Time',
  place: 'Place',
  chair: 'Chair',
  decisions: 'Decisions',
  tasks: 'Tasks',
  tasksOutsidePlan: 'Tasks for people without an account',
  noAccount: 'no account',
  and: 'and',
  by: 'by',
  page: 'Page',
  of: 'of',
  wholeMinutesIn: 'The full notes are in',
  onlySummary: 'The notes are too long for a message. Here are attendance, decisions and tasks.',
  presentCount: (people) => (people === 1 ? '1 person' : `${people} people`),
  more: (entries) => (entries === 1 ? '… and 1 more' : `… and ${entries} more`),
  assignees: 'Assigned to',
  backToMinutes: 'To the notes',
}
