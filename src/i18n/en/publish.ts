/** The words of the third view: the minutes as they will be sent, and their way out. */

import type { publish as sv } from '../sv/publish'

export const publish: typeof sv = {
  parts: { label: 'The minutes or their publication', preview: 'Minutes', publish: 'Publish' },

  preview: {
    label: 'What will be sent',
    which: 'Message, document or mail',
    kinds: { message: 'Message', document: 'Document', mail: 'Mail' },
    to: 'To',
    shortened: 'The minutes do not fit in a message. The message has attendance, decisions and tasks; the rest is in the document.',
    subject: 'Subject',
    attached: 'attached',
    nothing: 'Nothing to show yet',
    nothingMore: 'Add items under Prepare, and the minutes grow here.',
  },

  copies: {
    label: 'Keep a copy',
    document: 'Download as Word',
    text: 'Download as text',
    copy: 'Copy as text',
    copied: 'The text is copied.',
    notCopied: 'Copying did not work. Download the text instead.',
    making: 'Writing the document',
    saved: (name) => `${name} is downloaded.`,
    failed: 'The file could not be written. Try again.',
  },

  checks: {
    label: 'Before you publish',
    count: (checks) => (checks === 1 ? '1 suggestion' : `${checks} suggestions`),
    none: 'Nothing to remark on.',
    more: (checks) => `Show ${checks} more`,
    emptyRoster: 'The list of people is empty.',
    nobodyMarked: 'Nobody is marked, so nobody is printed as present.',
    unmarked: (names, people) => (people === 1 ? `${names} is not marked at every item.` : `${names} are not marked at every item.`),
    list: (names) => `${names} is a mailing list and is not printed. Replace it by those who took part.`,
    noText: (items) => (items === 1 ? 'One item has no text.' : `${items} items have no text.`),
    noAssignee: (words) => `“${words}” is assigned to nobody.`,
    noDate: (words) => `“${words}” has no date.`,
    noAccount: (names, words) => `${names} has no account and cannot be given “${words}” in the plan. The name is printed.`,
    absent: (names, words) => `${names} was absent when “${words}” was agreed.`,
    unsigned: 'Nobody stands under Minutes taken by.',
    sign: 'Sign',
    others: (people) => `${people} more`,
    toItem: (label) => `Item ${label}`,
    toItemMore: (label, title) => `Go to item ${label}, ${title}`,
    toPeople: 'To the people',
    toPresence: 'To the attendance',
  },

  log: {
    download: 'Download the log',
    file: 'log',
    columns: ['Revision', 'What', 'How it went', 'When (UTC)', 'By', 'Request', 'Request as Microsoft names it', 'Remark', 'Id', 'Address'],
    vouched: 'vouched for by a person',
    twin: 'is there twice',
    unseen: 'could not be checked afterwards',
    problems: {
      offline: 'no network connection',
      'signed-out': 'not signed in',
      consent: 'permission missing',
      'no-window': 'no window to sign in',
      refused: 'the service said no',
      'not-found': 'does not exist',
      'not-ours': 'unclear whether it belongs to the minutes',
      'no-place': 'no place is chosen',
      'no-files-folder': 'the channel has no folder for files',
      changed: 'changed by somebody else meanwhile',
      locked: 'open in Word',
      'too-large': 'too large',
      busy: 'the service was busy',
      full: 'no storage space left',
      limit: 'the service accepts no more',
      'no-answer': 'no answer',
      unsent: 'not sent in time',
      'no-storage': 'the device cannot save',
      'drive-only': 'the device cannot save',
      'no-room': 'no room for it',
      'newer-draft': 'written by a newer version',
      'damaged-draft': 'the draft cannot be read',
      'partial-draft': 'part of the draft cannot be read',
      'damaged-shared': 'the file cannot be read',
      rejected: 'the service did not understand',
    },
  },

  destination: {
    label: 'Published in',
    where: 'Place',
    chat: 'The meeting’s chat',
    inChannel: 'A channel',
    team: 'Team',
    channel: 'Channel',
    chooseTeam: 'Choose a team',
    chooseChannel: 'Choose a channel',
    thisTeam: 'This team',
    thisChannel: 'This channel',
    plan: 'Tasks go to',
    noPlan: 'No plan',
    noPlanMore: 'The tasks stand in the minutes but become no cards in Planner.',
    asking: 'Loading',
    inFiles: 'The document goes to the channel’s files.',
    inDrive: 'The document goes to your OneDrive and is shared with the members of the chat.',
    chatAlone:
      'In a chat it does not always show here whether somebody else publishes too. Agree on who does it, so that there are not two.',
    posted: {
      message: (_name, by) =>
        `The minutes seem to be published in the chat already${by === '' ? '' : ` by ${by}`}. If you publish too, they are there twice, and so are the tasks.`,
      document: (name, by, when) =>
        `Among the files there is “${name}” already${putThere(by, when)}. Perhaps the minutes are published already, and then everything is there twice if you publish anyway. If it is something else, your document is put beside it, under a name of its own.`,
      task: (name, by, when) =>
        `The plan has tasks of these minutes already, “${name}”${putThere(by, when)}. So they seem to be published, and if you publish anyway, the tasks are there twice.`,
    },
    postedEvenSo: 'Publish anyway',
    postedLeave: 'Do not publish',
    readers: (people) => (people === 1 ? '1 person can read it' : `${people} people can read it`),
    readersMore: 'Show who',
    readersLess: 'Hide',
    inChannelReaders: 'Everyone in the channel can read it.',
    inChatReaders: 'Everyone in the chat can read it.',
    missing: 'Choose where to publish the minutes.',
    retry: 'Try again',
    consent: 'Give permission',
    signIn: 'Sign in',
  },

  mail: {
    label: 'Mail to those outside',
    more: 'Those who have no way into Teams can have the minutes as a mail from you, with the document attached.',
    everyone: (people) => `Everyone without an account here (${people})`,
    nobody: 'Everyone in the list of participants has an account here or no mail address.',
    show: 'Choose who',
    hide: 'Hide',
    list: 'Get mail',
    add: 'More addresses',
    addHint: 'One or more, with commas or spaces between them.',
    addNow: 'Add',
    wrong: (text) => `“${text}” is no mail address.`,
    tooMany: (most) => `A mail can go to ${most} at most.`,
    chosen: (people) => (people === 0 ? 'Nobody gets mail.' : people === 1 ? '1 person gets mail.' : `${people} people get mail.`),
    sent: 'has it',
  },

  report: {
    label: 'Attendance report in Teams',
    more: 'Compares what you have marked with when Teams saw people connected. Nothing is changed by itself.',
    compare: 'Compare',
    again: 'Compare again',
    asking: 'Fetching the report',
    none: 'There is no report yet. Teams makes it a while after the meeting has ended.',
    notOnline: 'The meeting has no Teams link in your calendar, so there will be no report to compare with.',
    refused: 'Only whoever arranged the meeting in Teams can read the report.',
    noTimes: 'No item has a time when it began, so there is nothing to compare with. Write when the items began under Meeting.',
    agrees: (whole) => (whole ? 'The marks agree with the report.' : 'What could be compared agrees with the report.'),
    decided: 'Nothing more to decide on.',
    untimed: (items) =>
      items === 1
        ? '1 item has no time when it began and is not compared.'
        : `${items} items have no time when they began and are not compared.`,
    empty: (items) =>
      items === 1
        ? '1 item comes to 0 minutes with the times that are written, and is not compared.'
        : `${items} items come to 0 minutes with the times that are written, and are not compared.`,
    seen: (times) => (times === '' ? 'Teams: not connected under that name.' : `Teams: connected ${times}.`),
    differs: (marked, items, first, began) =>
      `${{ 'in-room': 'You have marked in the room', digital: 'You have marked digital', absent: 'You have marked absent', unmarked: 'Not marked' }[marked]} at ${items} (${first} began at ${began}).`,
    change: { digital: 'Change to digital there', absent: 'Change to absent there' },
    changeFor: (change, name) => `${change}, ${name}`,
    leave: 'Leave it',
    leaveFor: (name) => `Leave it, ${name}`,
    ambiguous: (names) => `More than one has this name in the list of participants or in Teams, and nothing shows who is who: ${names}.`,
    strangers: (names) => `In Teams but not in the list of participants: ${names}.`,
  },

  template: {
    label: 'Layout',
    title: 'Title',
    language: 'Language',
    languages: { sv: 'Swedish', en: 'English' },
    unit: 'Items are written',
    units: { p: 'p 4', punkt: 'punkt 4', '§': '§ 4' },
    short: 'From and to are written',
    shorts: { from: 'from, tom', 'fr.o.m.': 'fr.o.m., t.o.m.' },
    first: 'First number',
    lines: 'Under the title',
    lineNames: { group: 'Group', date: 'Date', time: 'Time', place: 'Place', chair: 'Chair' },
    listAbsent: 'List of those absent',
    labels: 'Write Decision and Task in the text',
    summary: 'Begin the message with decisions and tasks',
    signature: 'Minutes taken by',
    name: 'Name',
    role: 'Title',
  },

  public: 'Published minutes are normally public documents.',
  publish: 'Publish',
  publishing: 'Publishing',
  resume: 'Continue publishing',
  correct: 'Publish correction',
  openMessage: 'Open the message',
  sendMail: 'Send mail',

  corrections: {
    label: 'Changed since you published',
    more: {
      channel: 'The correction updates the document and the tasks, and says in the same thread what has changed.',
      chat: 'The correction updates the document and the tasks, and says in a new message in the chat what has changed.',
    },
    placeless:
      'The correction updates the document and the tasks. The app does not know which message it was, so the correction becomes a message of its own.',
    heading: 'Title and facts about the meeting',
    attendance: 'Attendance',
    signature: 'Signature',
    layout: 'Appearance',
    order: 'The order or numbering of the items',
    item: (label, title, how) => `Item ${label}, ${title}${{ changed: '', new: ' (new)', removed: ' (removed)' }[how]}`,
    of: { title: 'Title', text: 'Text', decision: 'Decision', task: 'Task', present: 'Present', absent: 'Absent' },
    diff: { removed: 'removed:', added: 'added:', end: 'end.' },
    sameWords: 'The words are the same. What has changed is their order, how they look or how they are marked.',
    removed: (tasks) =>
      tasks === 1 ? 'One task in the plan is no longer in the notes' : `${tasks} tasks in the plan are no longer in the notes`,
    whatOf: (tasks) => (tasks === 1 ? 'What should happen to it in the plan?' : 'What should happen to them in the plan?'),
    leave: (tasks) => (tasks === 1 ? 'Leave it as it is' : 'Leave them as they are'),
    note: (tasks) => (tasks === 1 ? 'Write there that it is no longer in the notes' : 'Write there that they are no longer in the notes'),
    close: (tasks) => (tasks === 1 ? 'Write that, and mark it as completed' : 'Write that, and mark them as completed'),
    answerFirst: 'Answer here first, and the correction is published after that.',
  },

  revisions: {
    label: 'Published revisions',
    one: (revision, when, by) => `Revision ${revision}, ${when}${by === '' ? '' : ` by ${by}`}`,
    first: 'The first.',
    changed: 'Changed since the revision before:',
    same: 'The minutes say the same as the revision before.',
    read: 'Read',
    readOne: (revision) => `Read revision ${revision}`,
    reading: (revision) => `You are reading revision ${revision}, as it was published.`,
    back: 'Show it as it is now',
    missing: (revision) => `Revision ${revision} cannot be read from here. Earlier versions of the document are among the files.`,
  },

  progress: {
    running: 'Publishing',
    stopped: 'Not finished yet',
    done: 'Published',
    count: (done, all) => `${done} of ${all} done`,
    begunBy: (name, when) => `Begun ${when} by ${name}`,
    publishedBy: (name, when) => `${when} by ${name}`,
    resumeMore: 'Continuing sends what was approved when the publication began. What is done is not done again.',
    resumeLater: 'Continue publishing can be pressed when what is under way is done.',
    checkMore: 'Answer what is to be checked, and the rest goes on.',
    doneMore: 'What you change now can be published as a correction.',
    steps: {
      document: 'The document',
      share: 'Access for the members of the chat',
      message: (place) => (place === '' ? 'The message' : `The message in ${place}`),
      edit: 'Change in the message',
      reply: 'Correction below the message',
      apart: 'Correction as a message of its own',
      task: 'Task',
      details: 'The task’s description',
      farewell: 'Task that is no longer there',
      'task-close': 'Task that is marked as completed',
      mail: (people) => (people === 1 ? 'Mail to 1 person' : `Mail to ${people} people`),
    },
    states: {
      waiting: 'Waiting',
      running: 'Under way',
      done: 'Done',
      failed: 'Failed',
      check: 'Check',
      again: 'Trying again',
      looking: 'Looking',
      locked: 'Waiting',
      skipped: 'Not needed',
      notEdited: 'May not be changed',
      left: 'Left out',
      elsewhere: 'Left as it was',
      notSent: 'Not sent',
    },
    open: { document: 'Open the document', message: 'Open the message', task: 'Open the task' },
    look: {
      file: 'Open the file',
      task: 'Open the task',
      files: 'Look among the channel’s files',
      drive: 'Look on your OneDrive',
      channel: 'Look in the channel',
      chat: 'Look in the chat',
      plan: 'Look in the plan',
      sent: 'Look among sent mail',
    },
    checkWhat: 'It is not certain that this was done, and the app cannot see it. Have a look and answer, so that there are not two.',
    checkFile: 'A document of that name is there, and the app cannot see whether it is this one. Open it and answer.',
    checkGone: (isWanted, isAgain) => {
      const gone = isWanted ? 'if it is not there, a new one is made' : 'if it is not there, this is done'
      return isAgain
        ? `The task is still not seen in the plan. Answer again: if it is somewhere else, it is left as it is; ${gone}.`
        : `The task is no longer seen in the plan. Somebody may have deleted it, or moved it to another plan: then it is there. Have a look and answer: ${gone}.`
    },
    checkMail: (name) =>
      name === ''
        ? 'It cannot be seen whether the mail left. Look among sent mail and answer.'
        : `It cannot be seen whether the mail left. Look among the mail that ${name} has sent and answer.`,
    link: 'Link to the message',
    linkHint: {
      channel: 'Optional. Choose Copy link on the message in Teams, and corrections end up in the same thread.',
      chat: 'Optional. Choose Copy link on the message in Teams, and the app knows which one it is.',
    },
    linkWrong: 'The link does not lead to the message. Copy it once more, or leave the field empty.',
    lookingMore:
      'The app looks for it for a little more than a minute, since it may take that long to be seen. If it is not there then, it is done once more.',
    lockedMore: 'It is tried again once a minute, and the rest goes on meanwhile.',
    advice: {
      offline: 'Press Continue publishing when you are online again.',
      signedOut: 'Press Continue publishing, and you will be asked to sign in.',
      consent: (scopes) =>
        `Press Continue publishing to give the permission, or ask the administrator for it${scopes === '' ? '' : ` (${scopes})`}.`,
      locked: 'Ask whoever has it open to close it, and then press Continue publishing.',
      full: 'Free some space where the document is to lie, and then press Continue publishing.',
      unsent: 'Press Continue publishing, and it is sent.',
      damaged: {
        channel:
          'Find it among the channel’s files in SharePoint and restore an earlier version under Version history, or ask whoever has changed it. If it was deleted, it is in the recycle bin. Then press Continue publishing. The app does not overwrite it.',
        'own-drive':
          'Find it in the folder Vid protokollet on your OneDrive and restore an earlier version under Version history. If it was deleted, it is in the recycle bin. Then press Continue publishing. The app does not overwrite it.',
      },
      limit: 'Press Continue publishing when there is room, or go on without it.',
      withoutId: 'The app does not know which task in the plan it is, so the description cannot be written there. Go on without it.',
      noWay: {
        document: 'Ask the owner of the team for the right to write among the files, and then press Continue publishing.',
        'own-document': 'Ask the administrator for the right to write on your OneDrive, and then press Continue publishing.',
        share: 'Go on without sharing, and share the document by hand.',
        message: 'Ask the owner of the team for access, send the message somewhere else or go on without it.',
        task: 'The plan may be deleted, or you are no member of the team. Go on without it, or ask the owner of the team to make you a member and then press Continue publishing.',
        mail: 'Go on without the mail, and mail the document by hand.',
      },
      tooLarge: {
        message: 'Go on without the message, and send the minutes by hand.',
        mail: 'Go on without the mail, and mail the document by hand.',
      },
    },
    isSent: 'It is sent',
    isNotSent: 'It is not sent',
    elsewhere: 'Send the message somewhere else',
    elsewhereMore: {
      channel: 'The document and the tasks stay where they are. Those outside the channel can read the message but not open the document.',
      chat: 'The document and the tasks stay where they are. Those outside the chat can read the message but not open the document.',
    },
    elsewhereSend: 'Send it there',
    elsewhereNot: 'Cancel',
    withoutMail: 'Go on without the mail',
    withoutMessage: 'Go on without the message',
    withoutTask: 'Go on without the task',
    withoutTasks: (tasks) => `Go on without these ${tasks} tasks`,
    withoutShare: 'Go on without sharing the document',
    withoutChange: 'Go on without it',
    leftMore: (what) =>
      what === 'task'
        ? 'The task stands in the minutes only. The next correction tries again.'
        : what === 'message'
          ? 'Nobody has got a message. Copy the minutes as text above the preview and paste them where they are to be read. The next correction tries again.'
          : 'The next correction tries again.',
    liesElsewhere: 'The task is somewhere else and was left as it was. What has changed stands in the minutes.',
    unseen: (message, tasks) =>
      `The app could not see whether ${[...(message ? ['the message'] : []), ...(tasks ? ['a task'] : [])].join(' or ')} was doubled. Please have a look.`,
    back: {
      opened: 'The task is in the minutes again and has been opened again in the plan.',
      done: 'The task is in the minutes again, but somebody has completed it in the plan. It has not been opened.',
    },
    twin: 'It is there twice, although it was sent once. Delete one of them.',
    isOurs: 'It is the right one',
    isNotOurs: 'It is wrong, make a new one',
    isThere: 'It is there',
    isNotThere: 'It is not there',
    unreached: (names) => `Not given access: ${names}.`,
    about: (answer, step) => `${answer}: ${step}`,
  },
}

function putThere(by: string, when: string): string {
  return by === '' && when === '' ? '' : `, put there${by === '' ? '' : ` by ${by}`}${when === '' ? '' : ` on ${when}`}`
}
