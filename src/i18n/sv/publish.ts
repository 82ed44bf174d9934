/** The words of the third view: the minutes as they will be sent, and their way out. */

export const publish = {
  /** The two halves of a narrow screen. */
  parts: { label: 'Anteckningarna eller publiceringen', preview: 'Anteckningar', publish: 'Publicering' },

  preview: {
    label: 'Så här blir det',
    which: 'Meddelande, dokument eller mejl',
    kinds: { message: 'Meddelande', document: 'Dokument', mail: 'Mejl' },
    to: 'Till',
    shortened: 'Anteckningarna ryms inte i ett meddelande. Meddelandet får närvaro, beslut och uppdrag, och resten står i dokumentet.',
    subject: 'Ämne',
    attached: 'bifogas',
    nothing: 'Inget att visa än',
    nothingMore: 'Lägg till punkter under Förbered, så växer anteckningarna fram här.',
  },

  copies: {
    label: 'Spara en kopia',
    document: 'Ladda ner som Word',
    text: 'Ladda ner som text',
    copy: 'Kopiera som text',
    copied: 'Texten är kopierad.',
    notCopied: 'Det gick inte att kopiera. Ladda ner texten i stället.',
    making: 'Skriver dokumentet',
    saved: (name: string) => `${name} är nedladdad.`,
    failed: 'Det gick inte att skriva filen. Försök igen.',
  },

  checks: {
    label: 'Innan du publicerar',
    count: (checks: number) => (checks === 1 ? '1 råd' : `${checks} råd`),
    none: 'Inget att anmärka på.',
    more: (checks: number) => `Visa ${checks} till`,
    emptyRoster: 'Deltagarlistan är tom.',
    nobodyMarked: 'Ingen är avprickad, så ingen står som närvarande.',
    unmarked: (names: string, people: number) =>
      people === 1 ? `${names} är inte avprickad på alla punkter.` : `${names} är inte avprickade på alla punkter.`,
    list: (names: string) => `${names} är en sändlista och skrivs inte ut. Byt den mot dem som var med.`,
    noText: (items: number) => (items === 1 ? 'En punkt saknar text.' : `${items} punkter saknar text.`),
    noAssignee: (words: string) => `”${words}” har ingen ansvarig.`,
    noDate: (words: string) => `”${words}” har inget datum.`,
    noAccount: (names: string, words: string) => `${names} har inget konto och kan inte få ”${words}” i planen. Namnet skrivs ut.`,
    absent: (names: string, words: string) => `${names} var frånvarande när ”${words}” bestämdes.`,
    unsigned: 'Ingen står under Antecknat av.',
    sign: 'Skriv under',
    others: (people: number) => (people === 1 ? '1 till' : `${people} till`),
    toItem: (label: string) => `Punkt ${label}`,
    toItemMore: (label: string, title: string) => `Gå till punkt ${label}, ${title}`,
    toPeople: 'Till deltagarna',
    toPresence: 'Till närvaron',
  },

  log: {
    download: 'Ladda ner loggen',
    file: 'logg',
    columns: ['Revision', 'Vad', 'Hur det gick', 'När (UTC)', 'Av', 'Begäran', 'Begäran enligt Microsoft', 'Anmärkning', 'Id', 'Adress'],
    /** After how it went. */
    vouched: 'intygat av en person',
    twin: 'finns där två gånger',
    /** Nobody could look afterwards whether it stands there once. */
    unseen: 'gick inte att kontrollera efteråt',
    /** What went wrong, in a few words. */
    problems: {
      offline: 'ingen nätverksanslutning',
      'signed-out': 'inte inloggad',
      consent: 'behörighet saknas',
      'no-window': 'inget fönster för inloggning',
      refused: 'tjänsten sa nej',
      'not-found': 'finns inte',
      'not-ours': 'oklart om det hör till anteckningarna',
      'no-place': 'ingen plats är vald',
      'no-files-folder': 'kanalen har ingen mapp för filer',
      changed: 'ändrades samtidigt av någon annan',
      locked: 'öppet i Word',
      'too-large': 'för stort',
      busy: 'tjänsten hade mycket att göra',
      full: 'lagringsutrymmet slut',
      limit: 'tjänsten tar inte emot fler',
      'no-answer': 'inget svar',
      unsent: 'hann inte skickas',
      'no-storage': 'enheten kan inte spara',
      'drive-only': 'enheten kan inte spara',
      'no-room': 'får inte plats',
      'newer-draft': 'skrivet i en nyare version',
      'damaged-draft': 'utkastet går inte att läsa',
      'partial-draft': 'en del av utkastet går inte att läsa',
      'damaged-shared': 'filen går inte att läsa',
      rejected: 'tjänsten förstod inte',
    },
  },

  destination: {
    label: 'Publiceras i',
    where: 'Plats',
    chat: 'Mötets chatt',
    inChannel: 'En kanal',
    team: 'Team',
    channel: 'Kanal',
    chooseTeam: 'Välj team',
    chooseChannel: 'Välj kanal',
    thisTeam: 'Det här teamet',
    thisChannel: 'Den här kanalen',
    plan: 'Uppdragen läggs i',
    noPlan: 'Ingen plan',
    noPlanMore: 'Uppdragen står i anteckningarna men blir inga kort i Planner.',
    asking: 'Hämtar',
    inFiles: 'Dokumentet läggs i kanalens filer.',
    inDrive: 'Dokumentet läggs på din OneDrive och delas med chattens deltagare.',
    chatAlone: 'I en chatt syns det inte alltid här om någon annan också publicerar. Kom överens om vem som gör det, så blir det inte två.',
    /** What lies there already: its name, who has put it there and when, each empty where that is not known. */
    posted: {
      message: (_name: string, by: string, _when: string) =>
        `Anteckningarna verkar redan vara publicerade i chatten${by === '' ? '' : ` av ${by}`}. Publicerar du också finns de där två gånger, och uppdragen med.`,
      document: (name: string, by: string, when: string) =>
        `Bland filerna ligger redan ”${name}”${putThere(by, when)}. Kanske är anteckningarna redan publicerade, och då finns allt två gånger om du publicerar ändå. Är det något annat läggs ditt dokument bredvid, under ett eget namn.`,
      task: (name: string, by: string, when: string) =>
        `I planen finns redan uppdrag från de här anteckningarna, ”${name}”${putThere(by, when)}. De verkar alltså vara publicerade, och publicerar du ändå finns uppdragen där två gånger.`,
    },
    postedEvenSo: 'Publicera ändå',
    postedLeave: 'Publicera inte',
    readers: (people: number) => (people === 1 ? '1 person kan läsa' : `${people} personer kan läsa`),
    readersMore: 'Visa vilka',
    readersLess: 'Dölj',
    inChannelReaders: 'Alla i kanalen kan läsa.',
    inChatReaders: 'Alla i chatten kan läsa.',
    missing: 'Välj var anteckningarna ska publiceras.',
    retry: 'Försök igen',
    consent: 'Ge behörighet',
    signIn: 'Logga in',
  },

  mail: {
    label: 'Mejl till dem utanför',
    more: 'Den som inte kommer in i Teams kan få anteckningarna som mejl från dig, med dokumentet bifogat.',
    everyone: (people: number) => `Alla utan konto här (${people})`,
    nobody: 'Alla i deltagarlistan har konto här eller saknar mejladress.',
    show: 'Välj vilka',
    hide: 'Dölj',
    list: 'Får mejl',
    add: 'Fler adresser',
    addHint: 'En eller flera, med komma eller blanksteg emellan.',
    addNow: 'Lägg till',
    wrong: (text: string) => `”${text}” är ingen mejladress.`,
    tooMany: (most: number) => `Ett mejl kan gå till högst ${most}.`,
    chosen: (people: number) => (people === 0 ? 'Ingen får mejl.' : people === 1 ? '1 person får mejl.' : `${people} personer får mejl.`),
    sent: 'har fått',
  },

  report: {
    label: 'Teams närvarorapport',
    more: 'Jämför det du har markerat med när Teams såg dem som var anslutna. Inget ändras av sig självt.',
    compare: 'Jämför',
    again: 'Jämför igen',
    asking: 'Hämtar rapporten',
    none: 'Det finns ingen rapport än. Teams gör den en stund efter att mötet har avslutats.',
    notOnline: 'Mötet har ingen Teams-länk i din kalender, så det blir ingen rapport att jämföra med.',
    refused: 'Rapporten kan bara läsas av den som har ordnat mötet i Teams.',
    noTimes: 'Ingen punkt har någon starttid, så det finns inget att jämföra med. Skriv när punkterna började under Möte.',
    /** @param whole nothing was left out of the comparison */
    agrees: (whole: boolean): string =>
      whole ? 'Markeringarna stämmer med rapporten.' : 'Det som gick att jämföra stämmer med rapporten.',
    decided: 'Inget mer att ta ställning till.',
    untimed: (items: number) =>
      items === 1 ? '1 punkt har ingen starttid och är inte jämförd.' : `${items} punkter har ingen starttid och är inte jämförda.`,
    /** Of items that began when the next one did, or when everybody had left. */
    empty: (items: number) =>
      items === 1
        ? '1 punkt blir 0 minuter lång med de tider som står, och är inte jämförd.'
        : `${items} punkter blir 0 minuter långa med de tider som står, och är inte jämförda.`,
    /** @param times empty where nobody of that name was there */
    seen: (times: string) => (times === '' ? 'Teams: inte ansluten under det namnet.' : `Teams: ansluten ${times}.`),
    /** @param items `p 4, p 5`; `began` is when the first of them did */
    differs: (marked: 'in-room' | 'digital' | 'absent' | 'unmarked', items: string, first: string, began: string) =>
      `${{ 'in-room': 'Du har markerat på plats', digital: 'Du har markerat digitalt', absent: 'Du har markerat frånvarande', unmarked: 'Inte avprickad' }[marked]} vid ${items} (${first} började ${began}).`,
    change: { digital: 'Ändra till digitalt där', absent: 'Ändra till frånvarande där' },
    changeFor: (change: string, name: string) => `${change}, ${name}`,
    leave: 'Låt stå',
    leaveFor: (name: string) => `Låt stå, ${name}`,
    ambiguous: (names: string) => `Fler än en heter så i deltagarlistan eller i Teams, och det syns inte vem som är vem: ${names}.`,
    strangers: (names: string) => `I Teams men inte i deltagarlistan: ${names}.`,
  },

  template: {
    label: 'Utseende',
    title: 'Rubrik',
    language: 'Språk',
    languages: { sv: 'Svenska', en: 'Engelska' },
    unit: 'Punkterna skrivs',
    units: { p: 'p 4', punkt: 'punkt 4', '§': '§ 4' },
    short: 'Från och med skrivs',
    shorts: { from: 'from, tom', 'fr.o.m.': 'fr.o.m., t.o.m.' },
    first: 'Första numret',
    lines: 'Under rubriken',
    lineNames: { group: 'Grupp', date: 'Datum', time: 'Tid', place: 'Plats', chair: 'Ordförande' },
    listAbsent: 'Lista över frånvarande',
    labels: 'Skriv Beslut och Uppdrag i texten',
    summary: 'Börja meddelandet med beslut och uppdrag',
    signature: 'Antecknat av',
    name: 'Namn',
    role: 'Titel',
  },

  public: 'Publicerade anteckningar är normalt allmän handling.',
  publish: 'Publicera',
  publishing: 'Publicerar',
  resume: 'Fortsätt publicera',
  correct: 'Publicera rättelse',
  openMessage: 'Öppna meddelandet',
  sendMail: 'Skicka mejl',

  corrections: {
    label: 'Ändrat sedan du publicerade',
    /** By where the minutes were posted: a chat has no threads. */
    more: {
      channel: 'Rättelsen uppdaterar dokumentet och uppdragen och säger i samma tråd vad som är ändrat.',
      chat: 'Rättelsen uppdaterar dokumentet och uppdragen och säger i ett nytt meddelande i chatten vad som är ändrat.',
    },
    placeless:
      'Rättelsen uppdaterar dokumentet och uppdragen. Appen vet inte vilket meddelandet är, så rättelsen blir ett eget meddelande.',
    heading: 'Rubrik och uppgifter om mötet',
    attendance: 'Närvaro',
    signature: 'Underskrift',
    layout: 'Utseende',
    order: 'Punkternas ordning eller numrering',
    item: (label: string, title: string, how: 'changed' | 'new' | 'removed') =>
      `Punkt ${label}, ${title}${{ changed: '', new: ' (ny)', removed: ' (borttagen)' }[how]}`,
    of: { title: 'Rubrik', text: 'Text', decision: 'Beslut', task: 'Uppdrag', present: 'Närvarande', absent: 'Frånvarande' },
    /** Said aloud before and after words that are struck or underlined. */
    diff: { removed: 'borttaget:', added: 'tillagt:', end: 'slut.' },
    sameWords: 'Orden är desamma. Det som är ändrat är ordningen, utseendet eller hur de är markerade.',
    removed: (tasks: number) => (tasks === 1 ? 'Ett uppdrag i planen är inte längre med' : `${tasks} uppdrag i planen är inte längre med`),
    whatOf: (tasks: number): string => (tasks === 1 ? 'Vad ska hända med det i planen?' : 'Vad ska hända med dem i planen?'),
    leave: (tasks: number): string => (tasks === 1 ? 'Låt det vara som det är' : 'Låt dem vara som de är'),
    note: (tasks: number): string =>
      tasks === 1 ? 'Skriv där att det inte längre är med i anteckningarna' : 'Skriv där att de inte längre är med i anteckningarna',
    close: (tasks: number): string =>
      tasks === 1 ? 'Skriv det, och markera det som slutfört' : 'Skriv det, och markera dem som slutförda',
    answerFirst: 'Svara här först, så publiceras rättelsen sedan.',
  },

  revisions: {
    label: 'Publicerade revisioner',
    one: (revision: number, when: string, by: string) => `Revision ${revision}, ${when}${by === '' ? '' : ` av ${by}`}`,
    first: 'Den första.',
    changed: 'Ändrat sedan revisionen före:',
    same: 'Anteckningarna säger detsamma som revisionen före.',
    read: 'Läs',
    readOne: (revision: number) => `Läs revision ${revision}`,
    reading: (revision: number) => `Du läser revision ${revision}, som den publicerades.`,
    back: 'Visa som det är nu',
    missing: (revision: number) => `Revision ${revision} går inte att läsa härifrån. Dokumentets tidigare versioner finns bland filerna.`,
  },

  progress: {
    running: 'Publicerar',
    stopped: 'Inte klart än',
    done: 'Publicerat',
    count: (done: number, all: number) => `${done} av ${all} klart`,
    begunBy: (name: string, when: string) => `Påbörjat ${when} av ${name}`,
    publishedBy: (name: string, when: string) => `${when} av ${name}`,
    resumeMore: 'Fortsätt skickar det som godkändes när publiceringen började. Det som redan är klart görs inte igen.',
    resumeLater: 'Fortsätt publicera går att trycka på när det som pågår är klart.',
    checkMore: 'Svara på det som ska kontrolleras, så fortsätter resten.',
    doneMore: 'Det du ändrar nu kan du publicera som en rättelse.',
    steps: {
      document: 'Dokumentet',
      share: 'Åtkomst för chattens deltagare',
      message: (place: string) => (place === '' ? 'Meddelandet' : `Meddelandet i ${place}`),
      edit: 'Ändring i meddelandet',
      reply: 'Rättelse under meddelandet',
      apart: 'Rättelse som eget meddelande',
      task: 'Uppdrag',
      details: 'Uppdragets beskrivning',
      farewell: 'Uppdrag som inte längre är med',
      'task-close': 'Uppdrag som markeras som slutfört',
      mail: (people: number) => (people === 1 ? 'Mejl till 1 person' : `Mejl till ${people} personer`),
    },
    states: {
      waiting: 'Väntar',
      running: 'Pågår',
      done: 'Klart',
      failed: 'Gick inte',
      check: 'Kontrollera',
      again: 'Försöker igen',
      looking: 'Letar',
      locked: 'Väntar',
      skipped: 'Behövdes inte',
      notEdited: 'Fick inte ändras',
      left: 'Utelämnades',
      elsewhere: 'Lämnades som det var',
      notSent: 'Skickades inte',
    },
    open: { document: 'Öppna dokumentet', message: 'Öppna meddelandet', task: 'Öppna uppdraget' },
    look: {
      file: 'Öppna filen',
      task: 'Öppna uppdraget',
      files: 'Titta bland kanalens filer',
      drive: 'Titta på din OneDrive',
      channel: 'Titta i kanalen',
      chat: 'Titta i chatten',
      plan: 'Titta i planen',
      sent: 'Titta bland skickade mejl',
    },
    checkWhat: 'Det är osäkert om det blev gjort, och appen kan inte se det. Titta efter och svara, så blir det inte två.',
    checkFile: 'Det ligger ett dokument med det namnet där, och appen kan inte se om det är det här. Öppna det och svara.',
    /** @param isAgain somebody has said that it is there, and it was still not found */
    checkGone: (isWanted: boolean, isAgain: boolean) => {
      const gone = isWanted ? 'finns det inte görs ett nytt' : 'finns det inte är det klart'
      return isAgain
        ? `Uppdraget syns fortfarande inte i planen. Svara igen: finns det någon annanstans lämnas det som det är, ${gone}.`
        : `Uppdraget syns inte längre i planen. Någon kan ha tagit bort det, eller flyttat det till en annan plan: då finns det. Titta efter och svara: ${gone}.`
    },
    checkMail: (name: string) =>
      name === ''
        ? 'Det går inte att se om mejlet gick iväg. Titta bland skickade mejl och svara.'
        : `Det går inte att se om mejlet gick iväg. Titta bland skickade mejl hos ${name} och svara.`,
    link: 'Länk till meddelandet',
    linkHint: {
      channel: 'Valfritt. Välj Kopiera länk på meddelandet i Teams, så hamnar rättelser i samma tråd.',
      chat: 'Valfritt. Välj Kopiera länk på meddelandet i Teams, så vet appen vilket det är.',
    },
    linkWrong: 'Länken leder inte till meddelandet. Kopiera den en gång till, eller lämna rutan tom.',
    lookingMore:
      'Appen letar efter det i upp till en dryg minut, för så länge kan det dröja innan det syns. Finns det inte då görs det en gång till.',
    lockedMore: 'Det försöks igen en gång i minuten, och det andra går vidare så länge.',
    /** What to do about a step that stands still, where the general advice is about something else. */
    advice: {
      offline: 'Tryck på Fortsätt publicera när du är uppkopplad igen.',
      signedOut: 'Tryck på Fortsätt publicera, så får du logga in.',
      consent: (scopes: string) =>
        `Tryck på Fortsätt publicera för att ge behörigheten, eller be administratören om den${scopes === '' ? '' : ` (${scopes})`}.`,
      locked: 'Be den som har det öppet att stänga det, och tryck sedan på Fortsätt publicera.',
      full: 'Frigör utrymme där dokumentet ska ligga, och tryck sedan på Fortsätt publicera.',
      unsent: 'Tryck på Fortsätt publicera, så skickas det.',
      /** The ledger: nothing of ours overwrites it. */
      damaged: {
        channel:
          'Leta upp den bland kanalens filer i SharePoint och återställ en tidigare version under Versionshistorik, eller fråga den som har ändrat den. Är den borttagen finns den i papperskorgen. Tryck sedan på Fortsätt publicera. Appen skriver inte över den.',
        'own-drive':
          'Leta upp den i mappen Vid protokollet på din OneDrive och återställ en tidigare version under Versionshistorik. Är den borttagen finns den i papperskorgen. Tryck sedan på Fortsätt publicera. Appen skriver inte över den.',
      },
      limit: 'Tryck på Fortsätt publicera när det finns plats, eller gå vidare utan.',
      /** A person has said that the task is there, and not which one it is. */
      withoutId: 'Appen vet inte vilket av planens uppdrag det är, så beskrivningen kan inte skrivas där. Gå vidare utan det.',
      noWay: {
        document: 'Be den som äger teamet om rätt att skriva bland filerna, och tryck sedan på Fortsätt publicera.',
        'own-document': 'Be administratören om rätt att skriva på din OneDrive, och tryck sedan på Fortsätt publicera.',
        share: 'Gå vidare utan att dela, och dela dokumentet för hand.',
        message: 'Be den som äger teamet om tillgång, skicka meddelandet någon annanstans eller gå vidare utan det.',
        task: 'Planen kan vara borttagen, eller så är du inte med i teamet. Gå vidare utan, eller be den som äger teamet att ta med dig som medlem och tryck sedan på Fortsätt publicera.',
        mail: 'Gå vidare utan mejlet, och mejla dokumentet för hand.',
      },
      tooLarge: {
        message: 'Gå vidare utan meddelandet, och skicka anteckningarna för hand.',
        mail: 'Gå vidare utan mejlet, och mejla dokumentet för hand.',
      },
    },
    isSent: 'Det är skickat',
    isNotSent: 'Det är inte skickat',
    elsewhere: 'Skicka meddelandet någon annanstans',
    elsewhereMore: {
      channel:
        'Dokumentet och uppdragen ligger kvar där de är. Den som inte är med i kanalen kan läsa meddelandet men inte öppna dokumentet.',
      chat: 'Dokumentet och uppdragen ligger kvar där de är. Den som inte är med i chatten kan läsa meddelandet men inte öppna dokumentet.',
    },
    elsewhereSend: 'Skicka dit',
    elsewhereNot: 'Avbryt',
    withoutMail: 'Gå vidare utan mejlet',
    withoutMessage: 'Gå vidare utan meddelandet',
    withoutTask: 'Gå vidare utan uppdraget',
    withoutTasks: (tasks: number) => `Gå vidare utan de ${tasks} uppdragen`,
    withoutShare: 'Gå vidare utan att dela dokumentet',
    withoutChange: 'Gå vidare utan det',
    leftMore: (what: string): string =>
      what === 'task'
        ? 'Uppdraget står bara i anteckningarna. Vid nästa rättelse görs ett nytt försök.'
        : what === 'message'
          ? 'Ingen har fått något meddelande. Kopiera anteckningarna som text ovanför förhandsvisningen och klistra in dem där de ska läsas. Vid nästa rättelse görs ett nytt försök.'
          : 'Vid nästa rättelse görs ett nytt försök.',
    /** Of a task that is not found in its plan, and that somebody has said is there. */
    liesElsewhere: 'Uppdraget ligger någon annanstans och lämnades som det var. Det som är ändrat står i anteckningarna.',
    unseen: (message: boolean, tasks: boolean) =>
      `Appen kunde inte se om ${[...(message ? ['meddelandet'] : []), ...(tasks ? ['något uppdrag'] : [])].join(' eller ')} har blivit dubbelt. Titta gärna efter.`,
    back: {
      opened: 'Uppdraget är med igen och har öppnats på nytt i planen.',
      done: 'Uppdraget är med igen, men någon har slutfört det i planen. Det har inte öppnats.',
    },
    twin: 'Står där två gånger, fast det bara skickades en gång. Ta bort det ena.',
    isOurs: 'Det är rätt',
    isNotOurs: 'Det är fel, gör ett nytt',
    isThere: 'Det finns där',
    isNotThere: 'Det finns inte där',
    unreached: (names: string) => `Fick inte åtkomst: ${names}.`,
    about: (answer: string, step: string) => `${answer}: ${step}`,
  },
}

/** Who has put it there and when, as far as that is known. */
function putThere(by: string, when: string): string {
  return by === '' && when === '' ? '' : `, inlagt${by === '' ? '' : ` av ${by}`}${when === '' ? '' : ` ${when}`}`
}
