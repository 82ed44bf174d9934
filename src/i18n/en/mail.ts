/** The words of a mail to people outside, in English. */

import type { mail as sv } from '../sv/mail'

export const mail: typeof sv = {
  subject: (occasion) => `Minutes: ${occasion}`,
  correctedSubject: (occasion) => `Corrected minutes: ${occasion}`,
  attached: 'The minutes are attached as a Word document too.',
}
