/** The words of a correction: what has changed since the minutes were last published. */

export const correction = {
  title: (reference: string) => `Rättelse · ${reference}`,
  changed: 'Anteckningarna är ändrade:',
  heading: 'Rubrik och uppgifter om mötet',
  attendance: 'Närvaro',
  signature: 'Underskrift',
  layout: 'Utseende',
  order: 'Punkternas ordning eller numrering',
  item: (heading: string, how: 'changed' | 'new' | 'removed') =>
    ({ changed: heading, new: `${heading} (ny)`, removed: `${heading} (borttagen)` })[how],
  newVersionIn: 'Den nya versionen finns i',
  /** Begins the description of a task that is in the minutes no more. */
  taskRemoved: (date: string) => `Uppdraget finns inte längre med i anteckningarna (rättat ${date}).`,
}
