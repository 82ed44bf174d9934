/** The words of a correction, in English. */

import type { correction as sv } from '../sv/correction'

export const correction: typeof sv = {
  title: (reference) => `Correction · ${reference}`,
  changed: 'The minutes have changed:',
  heading: 'Heading and facts about the meeting',
  attendance: 'Attendance',
  signature: 'Signature',
  layout: 'Layout',
  order: 'The order or numbering of the items',
  item: (heading, how) => ({ changed: heading, new: `${heading} (new)`, removed: `${heading} (removed)` })[how],
  newVersionIn: 'The new version is in',
  taskRemoved: (date) => `This task is no longer in the minutes (corrected ${date}).`,
}
