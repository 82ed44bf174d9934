/** The words of a mail to people outside, in the minutes' language. */

export const mail = {
  subject: (occasion: string) => `Anteckningar: ${occasion}`,
  correctedSubject: (occasion: string) => `Rättade anteckningar: ${occasion}`,
  attached: 'Anteckningarna bifogas också som Word-dokument.',
}
