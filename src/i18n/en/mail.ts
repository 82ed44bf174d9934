/** The words of a mail to people outside, in English. */

import type { mail as sv } from '../sv/mail'

export const mail: typeof sv = {
  corrected: (subject) => `Correction: ${subject}`,
  attached: 'The minutes are attached as a Word document too.',
}
