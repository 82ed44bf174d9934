/** The words of a mail to people outside, in the minutes' language. */

export const mail = {
  corrected: (subject: string) => `Rättelse: ${subject}`,
  attached: 'Anteckningarna bifogas också som Word-dokument.',
}
