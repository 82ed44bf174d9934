/** The words of the settings page, which a team sees when it adds the tab. */

export const settings = {
  /** What the tab is called in the channel. */
  tab: 'Protokoll',
  title: 'Vid protokollet i den här kanalen',
  titleChat: 'Vid protokollet i det här mötet',
  text: 'Det du väljer här gäller nya möten för alla som skriver. Allt kan ändras i varje möte. Du kan också spara direkt.',
  where: 'Var det hamnar',
  folder: 'Mapp för dokumenten',
  folderMore: 'En mapp bland kanalens filer. Lämna tomt för kanalens egen mapp.',
  folderMoreChat: 'En mapp på OneDrive hos den som publicerar, i mappen Vid protokollet. Lämna tomt för den mappen själv.',
  look: 'Utseende',
  organisations: 'Organisationer',
  organisationsMore: 'Vad organisationen heter i närvarolistan, efter det som står efter @ i e-postadressen.',
  domain: 'Efter @',
  domainWrong: 'Skriv det som står efter @, till exempel almvik.se.',
  name: 'Organisation',
  add: 'Lägg till organisation',
  remove: (domain: string) => `Ta bort ${domain === '' ? 'raden' : domain}`,
  /** The host says this beside the page, where the reason stands. */
  notSaved: 'Valen kunde inte sparas. Orsaken står på sidan.',
  saveMore: 'Valen sparas när du trycker på Spara.',
}
