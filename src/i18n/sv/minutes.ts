/** The words of the finished minutes. */

export const minutes = {
  title: 'Anteckningar',
  present: 'Närvarande',
  absent: 'Frånvarande',
  decision: 'Beslut',
  task: 'Uppdrag',
  notedBy: 'Antecknat av:',
}
