/** What went wrong, what was kept, and what to do now: a sentence each. */

import type { problems as sv } from '../sv/problems'

const inWords = new Intl.ListFormat('en', { type: 'disjunction' })

const limits: Readonly<Record<string, string>> = {
  MaximumTasksInProject: 'The plan already has as many tasks as Planner allows',
  MaximumActiveTasksInProject: 'The plan already has as many open tasks as Planner allows',
  MaximumTasksCreatedByUser: 'You have already made as many tasks as Planner allows',
  MaximumTasksAssignedToUser: 'The assignee already has as many tasks as Planner allows',
  MaximumAssigneesInTasks: 'The task has more assignees than Planner allows',
}

export const problems: typeof sv = {
  offline: {
    what: 'There is no network connection.',
    kept: 'What you have written is on this device.',
    next: 'Keep writing, and try again when you are online.',
  },
  'signed-out': {
    what: 'You are not signed in.',
    kept: 'What you have written is on this device.',
    next: 'Sign in, or enter items and people by hand.',
  },
  'no-window': {
    what: 'The browser opened no window for the sign-in.',
    kept: 'What you have written is still on this device.',
    next: 'Allow pop-up windows for this page and press Sign in.',
  },
  consent: {
    what: (features) => (features.length === 0 ? 'A permission is missing.' : `Vid protokollet may not ${inWords.format(features)}.`),
    kept: 'Everything else works as before.',
    next: (scopes) => `Give the permission, or ask your administrator for it${scopes === '' ? '' : ` (${scopes})`}.`,
  },
  refused: {
    what: (code) => `The service says no${code === '' ? '' : ` (${code})`}: your account may not do this.`,
    kept: 'What you have written is kept.',
    next: 'Choose another place, or ask the owner of the team for access.',
  },
  'not-found': {
    what: 'What was looked for is not there, or has been moved.',
    kept: 'What you have written is kept.',
    next: 'Choose again, or enter it by hand.',
  },
  'not-ours': {
    what: 'It was published from another device, and nothing here shows that it belongs to the minutes.',
    kept: 'Nothing has been changed.',
    next: 'Open it, and answer whether it is the right one.',
  },
  'no-place': {
    what: 'It has not been chosen where the minutes shall be published.',
    kept: 'Nothing has been sent.',
    next: 'Choose a place, and try again.',
  },
  'no-files-folder': {
    what: 'The channel has no folder for files yet.',
    kept: 'What you have written is kept.',
    next: 'Open the Files tab of the channel once, and try again.',
  },
  changed: { what: 'Somebody else made a change at the same time.', kept: 'Nothing was overwritten.', next: 'Try again.' },
  locked: {
    what: 'Somebody has the document open in Word.',
    kept: 'What you have written is kept.',
    next: 'Close the document and try again.',
  },
  'too-large': {
    what: 'It is too large to send.',
    kept: 'What you have written is kept.',
    next: 'Shorten the text, or download the document and upload it yourself.',
  },
  busy: {
    what: 'The service is busy.',
    kept: 'What you have written is kept.',
    next: (seconds) =>
      seconds === undefined
        ? 'Try again in a while.'
        : seconds <= 1
          ? 'Try again in 1 second.'
          : seconds < 90
            ? `Try again in ${Math.ceil(seconds)} seconds.`
            : `Try again in ${Math.ceil(seconds / 60)} minutes.`,
  },
  full: {
    what: 'There is no storage space left.',
    kept: 'What you have written is on this device.',
    next: 'Free some space, or choose another place, and try again.',
  },
  limit: {
    what: (code) => `${limits[code] ?? 'The service accepts no more'}${code === '' ? '' : ` (${code})`}.`,
    kept: 'What you have written is kept.',
    next: 'Choose another plan or channel.',
  },
  'no-answer': {
    what: 'The service did not answer. It is not certain whether the work was done.',
    kept: 'What you have written is kept.',
    next: 'Try again. What is already done is not done twice.',
  },
  unsent: {
    what: 'It was not sent in time, so nothing was done.',
    kept: 'What you have written is kept.',
    next: 'Try again.',
  },
  'no-storage': {
    what: 'This device cannot save right now.',
    kept: 'The text exists only in this window.',
    next: 'Keep the window open, and download the document before you close it.',
  },
  'drive-only': {
    what: 'This device cannot save right now.',
    kept: 'What you have written is saved in the shared file.',
    next: 'Keep writing, and stay online meanwhile.',
  },
  'no-room': {
    what: 'There is no room for the choices in the tab’s address.',
    kept: 'What you have chosen is still on the page.',
    next: 'Remove some organisations, or shorten the names, and save again.',
  },
  'newer-draft': {
    what: 'The draft was written by a newer version of the app.',
    kept: 'It is untouched.',
    next: 'Reload the tab to get the new version.',
  },
  'damaged-draft': {
    what: 'The draft on this device cannot be read.',
    kept: 'It is left untouched.',
    next: 'Fetch the meeting from the calendar again, or open the draft on another device.',
  },
  'partial-draft': {
    what: 'Part of the draft on this device cannot be read.',
    kept: 'The rest is shown here, and the unreadable part is left untouched.',
    next: 'What is saved among the files is fetched from there. Look through the text.',
  },
  'damaged-shared': {
    what: (file) => (file === '' ? 'The shared file cannot be read.' : `The file “${file}”, which says what is published, cannot be read.`),
    kept: (copy) =>
      copy === ''
        ? 'It is left untouched, and what you have written is on this device.'
        : `What you have written is still here, and the damaged file is kept as “${copy}”.`,
    next: 'If something is missing, look among the file’s earlier versions in the channel or on OneDrive.',
  },
  rejected: {
    what: (status, code) =>
      `The service did not understand what was sent (${[status, code].filter(Boolean).join(' ')}). The mistake is ours.`,
    kept: 'What you have written is kept.',
    next: 'Try again. If it happens again, download the document and upload it yourself.',
  },
}
