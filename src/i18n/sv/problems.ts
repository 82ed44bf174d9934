/** What went wrong, what was kept, and what to do now: a sentence each. */

const inWords = new Intl.ListFormat('sv', { type: 'disjunction' })

/** By the code that Planner gives: learn.microsoft.com/graph/planner-overview */
const limits: Readonly<Record<string, string>> = {
  MaximumTasksInProject: 'Planen har redan så många uppdrag som Planner tillåter',
  MaximumActiveTasksInProject: 'Planen har redan så många öppna uppdrag som Planner tillåter',
  MaximumTasksCreatedByUser: 'Du har redan skapat så många uppdrag som Planner tillåter',
  MaximumTasksAssignedToUser: 'Den ansvariga har redan så många uppdrag som Planner tillåter',
  MaximumAssigneesInTasks: 'Uppdraget har fler ansvariga än Planner tillåter',
}

export const problems = {
  offline: {
    what: 'Det finns ingen nätverksanslutning.',
    kept: 'Det du har skrivit finns kvar på den här enheten.',
    next: 'Fortsätt skriva och försök igen när du är uppkopplad.',
  },
  'signed-out': {
    what: 'Du är inte inloggad.',
    kept: 'Det du har skrivit finns kvar på den här enheten.',
    next: 'Logga in, eller fyll i punkter och personer för hand.',
  },
  'no-window': {
    what: 'Webbläsaren öppnade inget fönster för inloggningen.',
    kept: 'Det du har skrivit finns kvar på den här enheten.',
    next: 'Tillåt popup-fönster för den här sidan och tryck på Logga in.',
  },
  consent: {
    /** @param features from `features.ts` */
    what: (features: readonly string[]) =>
      features.length === 0 ? 'En behörighet saknas.' : `Vid protokollet har inte behörighet att ${inWords.format(features)}.`,
    kept: 'Allt annat fungerar som förut.',
    next: (scopes: string) => `Ge behörigheten, eller be administratören om den${scopes === '' ? '' : ` (${scopes})`}.`,
  },
  refused: {
    what: (code: string) => `Tjänsten säger nej${code === '' ? '' : ` (${code})`}: ditt konto har inte rätt till detta.`,
    kept: 'Det du har skrivit finns kvar.',
    next: 'Välj en annan plats, eller be den som äger teamet om tillgång.',
  },
  'not-found': {
    what: 'Det som söktes finns inte, eller har flyttats.',
    kept: 'Det du har skrivit finns kvar.',
    next: 'Välj på nytt, eller fyll i för hand.',
  },
  'not-ours': {
    what: 'Det publicerades från en annan enhet, och här syns inte att det hör till anteckningarna.',
    kept: 'Inget har ändrats.',
    next: 'Öppna det, och svara om det är rätt.',
  },
  'no-place': {
    what: 'Det är inte valt var anteckningarna ska publiceras.',
    kept: 'Inget har skickats.',
    next: 'Välj en plats och försök igen.',
  },
  'no-files-folder': {
    what: 'Kanalen har ingen mapp för filer än.',
    kept: 'Det du har skrivit finns kvar.',
    next: 'Öppna fliken Filer i kanalen en gång och försök igen.',
  },
  changed: {
    what: 'Någon annan ändrade samtidigt.',
    kept: 'Inget har skrivits över.',
    next: 'Försök igen.',
  },
  locked: {
    what: 'Dokumentet är öppet i Word hos någon.',
    kept: 'Det du har skrivit finns kvar.',
    next: 'Stäng dokumentet och försök igen.',
  },
  'too-large': {
    what: 'Det är för stort för att skickas.',
    kept: 'Det du har skrivit finns kvar.',
    next: 'Korta ner texten, eller ladda ner dokumentet och lägg upp det själv.',
  },
  busy: {
    what: 'Tjänsten har mycket att göra.',
    kept: 'Det du har skrivit finns kvar.',
    next: (seconds: number | undefined) =>
      seconds === undefined
        ? 'Försök igen om en stund.'
        : seconds <= 1
          ? 'Försök igen om 1 sekund.'
          : seconds < 90
            ? `Försök igen om ${Math.ceil(seconds)} sekunder.`
            : `Försök igen om ${Math.ceil(seconds / 60)} minuter.`,
  },
  full: {
    what: 'Lagringsutrymmet är slut.',
    kept: 'Det du har skrivit finns kvar på den här enheten.',
    next: 'Frigör utrymme, eller välj en annan plats, och försök igen.',
  },
  limit: {
    what: (code: string) => `${limits[code] ?? 'Tjänsten tar inte emot fler'}${code === '' ? '' : ` (${code})`}.`,
    kept: 'Det du har skrivit finns kvar.',
    next: 'Välj en annan plan eller kanal.',
  },
  'no-answer': {
    what: 'Tjänsten svarade inte. Det är inte säkert om arbetet blev gjort.',
    kept: 'Det du har skrivit finns kvar.',
    next: 'Försök igen. Det som redan är gjort görs inte två gånger.',
  },
  unsent: {
    what: 'Det hann inte skickas, så inget är gjort.',
    kept: 'Det du har skrivit finns kvar.',
    next: 'Försök igen.',
  },
  'no-storage': {
    what: 'Den här enheten kan inte spara just nu.',
    kept: 'Texten finns bara i detta fönster.',
    next: 'Låt fönstret vara öppet, och ladda ner dokumentet innan du stänger.',
  },
  'drive-only': {
    what: 'Den här enheten kan inte spara just nu.',
    kept: 'Det du har skrivit är sparat i den delade filen.',
    next: 'Fortsätt skriva, och var uppkopplad så länge.',
  },
  'no-room': {
    what: 'Valen får inte plats i flikens adress.',
    kept: 'Det du har valt står kvar på sidan.',
    next: 'Ta bort några organisationer, eller korta namnen, och spara igen.',
  },
  'newer-draft': {
    what: 'Utkastet är skrivet i en nyare version av appen.',
    kept: 'Det är orört.',
    next: 'Ladda om fliken för att få den nya versionen.',
  },
  'damaged-draft': {
    what: 'Utkastet på den här enheten går inte att läsa.',
    kept: 'Det ligger kvar orört.',
    next: 'Hämta mötet på nytt ur kalendern, eller öppna utkastet på en annan enhet.',
  },
  'partial-draft': {
    what: 'En del av utkastet på den här enheten går inte att läsa.',
    kept: 'Resten visas här, och det oläsliga ligger kvar orört.',
    next: 'Det som är sparat bland filerna hämtas därifrån. Titta igenom texten.',
  },
  'damaged-shared': {
    /** @param file its name; empty for the draft's own */
    what: (file: string) =>
      file === '' ? 'Den delade filen går inte att läsa.' : `Filen ”${file}”, där det står vad som är publicerat, går inte att läsa.`,
    kept: (copy: string) =>
      copy === ''
        ? 'Den ligger kvar orörd, och det du har skrivit finns kvar på den här enheten.'
        : `Det du har skrivit finns kvar, och den skadade filen är sparad som ”${copy}”.`,
    next: 'Fattas något, leta bland filens tidigare versioner i kanalen eller på OneDrive.',
  },
  rejected: {
    what: (status: number, code: string) =>
      `Tjänsten förstod inte det som skickades (${[status, code].filter(Boolean).join(' ')}). Felet är vårt.`,
    kept: 'Det du har skrivit finns kvar.',
    next: 'Försök igen. Händer det på nytt, ladda ner dokumentet och lägg upp det själv.',
  },
}
