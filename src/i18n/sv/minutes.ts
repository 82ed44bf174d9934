/** The words of the finished minutes. */

export const minutes = {
  title: 'Anteckningar',
  present: 'Närvarande',
  absent: 'Frånvarande',
  decision: 'Beslut',
  task: 'Uppdrag',
  decisionAndTask: 'Beslut och uppdrag',
  notedBy: 'Antecknat av:',
  date: 'Datum',
  time: 'Tid',
  place: 'Plats',
  chair: 'Ordförande',
  /** Headings of the summary. */
  decisions: 'Beslut',
  tasks: 'Uppdrag',
  /** Tasks that somebody without an account has, where no summary shows them. */
  tasksOutsidePlan: 'Uppdrag till personer utan konto',
  noAccount: 'saknar konto',
  and: 'och',
  by: 'senast',
  /** In the footer: Sida 1 av 3. */
  page: 'Sida',
  of: 'av',
  wholeMinutesIn: 'Anteckningarna i sin helhet finns i',
  onlySummary: 'Anteckningarna är för långa för ett meddelande. Här är närvaro, beslut och uppdrag.',
  presentCount: (people: number) => (people === 1 ? '1 person' : `${people} personer`),
  more: (entries: number) => (entries === 1 ? '… och 1 till' : `… och ${entries} till`),
  assignees: 'Ansvarig',
  backToMinutes: 'Till anteckningarna',
}
