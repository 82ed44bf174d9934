/** A title as written, told apart: the title itself, who presents it, how long it takes, what kind of matter it is. */

import { cleaned } from './cleaned'

export interface TitleParts {
  readonly title: string
  readonly presenter?: string
  readonly minutes?: number
  readonly type?: string
  readonly dnr?: string
  readonly start?: string
  readonly end?: string
}

type Found = { -readonly [Key in keyof TitleParts]: TitleParts[Key] }

/**
 * A parenthesis becomes a presenter only where it looks like a person's name or stands with a length: in Swedish agendas most are remarks.
 *
 * @param columns a table has its own column for what kind of matter it is, so that `(beslut)` is no part of a title there; in a list it is
 */
export function titleParts(text: string, columns = false): TitleParts {
  const found: Found = { title: cleaned(text) }
  takeDiaryNumber(found)
  let before
  do {
    before = found.title
    takeLast(found, columns)
  } while (found.title !== before && found.title !== '')
  if (found.title === '') found.title = cleaned(text)
  return found
}

function takeDiaryNumber(found: Found): void {
  const at =
    /^(?:dnr|diarienr|diarienummer|ärendenr)\.?:?\s*((?:[A-ZÅÄÖ]{1,6}[\s-]?)?\d{2,4}[/:-]\d+(?:[-.]\d+)?)\s*[,:;–—-]?\s+(?=\S)/i.exec(
      found.title,
    ) ?? /^([A-ZÅÄÖ]{2,6}[\s-]?\d{4}[/:]\d+)\s*[,:;–—-]?\s+(?=\S)/.exec(found.title)
  if (at?.[1] === undefined) return
  found.dnr = at[1]
  found.title = found.title.slice(at[0].length)
}

/** Takes one thing away from the end of the title, where it can be told. */
function takeLast(found: Found, columns: boolean): void {
  const { title } = found
  const bracket = /^(.*?)\s*[([]([^()[\]]*)[)\]]\s*[.:;,]?$/.exec(title)
  if (bracket?.[1] !== undefined && bracket[2] !== undefined) return takeBracket(found, bracket[1], bracket[2], columns)

  const inline =
    /^(.{2,}?)[\s,;.–—-]+((?:föredragande|föredras av|föredr\.?|presenteras av|inleds av|muntlig information av|presented by|ansvarig|ansv\.?|presenter|speaker|owner|lead)\b\s*:?\s*(.+))$/iu.exec(
      title,
    )
  if (inline?.[1] !== undefined && inline[2] !== undefined && found.presenter === undefined) {
    const presenter = presenterLine(inline[2])
    if (presenter !== undefined) {
      found.presenter = presenter
      found.title = trimmed(inline[1])
      return
    }
  }

  const dash = /^(.*\S)(?:\s+[–—-]|\s*[–—])\s+([^–—]+?)$/.exec(title)
  if (dash?.[1] !== undefined && dash[2] !== undefined && takeTail(found, dash[1], dash[2])) return
  const comma = /^(.*\S)\s*[,;|]\s+([^,;|]+)$/.exec(title)
  if (comma?.[1] !== undefined && comma[2] !== undefined && takeLength(found, comma[1], comma[2])) return
  const slash = /^(.*\S)\s+\/\s?([^/]+)$/.exec(title)
  if (slash?.[1] !== undefined && slash[2] !== undefined && found.presenter === undefined && looksLikePeople(slash[2])) {
    found.presenter = trimmed(slash[2])
    found.title = trimmed(slash[1])
    return
  }
  const bare = /^(.*\S)\s+((?:ca\.?\s*)?\d{1,3}(?:\s*[-–]\s*\d{1,3})?\s*(?:min|mins|minuter|minutes)\.?)$/i.exec(title)
  if (bare?.[1] !== undefined && bare[2] !== undefined) takeLength(found, bare[1], bare[2])
}

function takeBracket(found: Found, before: string, inside: string, columns: boolean): void {
  const parts = inside
    .split(/\s*[,;|]\s*|\s+[–—-]\s+/)
    .map(cleaned)
    .filter((part) => part !== '')
  const lengths = parts.filter((part) => minutesOf(part) !== undefined)
  const clocks = /^(?:kl\.?\s*)?((?:[01]?\d|2[0-3])[.:][0-5]\d)(?:\s*[-–—]\s*((?:[01]?\d|2[0-3])[.:][0-5]\d))?$/i.exec(cleaned(inside))
  const types = parts.filter(isType)
  const rest = parts.filter((part) => !lengths.includes(part) && !types.includes(part))
  const people = rest.join(', ')
  if (before === '') return
  if (clocks?.[1] !== undefined && found.start === undefined) {
    found.start = clocks[1]
    if (clocks[2] !== undefined) found.end = clocks[2]
    found.title = trimmed(before)
  } else if (lengths.length > 0 && found.minutes === undefined && (people === '' || found.presenter === undefined)) {
    const minutes = minutesOf(lengths[0] ?? '')
    if (minutes !== undefined) found.minutes = minutes
    if (types[0] !== undefined) found.type = types[0]
    if (people !== '') found.presenter = presenterLine(people) ?? people
    found.title = trimmed(before)
  } else if (types.length > 0 && rest.length === 0) {
    found.type = cleaned(inside)
    if (columns) found.title = trimmed(before)
  } else if (found.presenter === undefined) {
    const presenter = presenterLine(cleaned(inside)) ?? (looksLikePeople(people) ? people : undefined)
    if (presenter === undefined) return
    found.presenter = types.length === 0 && lengths.length === 0 ? cleaned(presenterLine(cleaned(inside)) ?? inside) : presenter
    if (types[0] !== undefined) found.type = types[0]
    found.title = trimmed(before)
  }
}

function takeTail(found: Found, before: string, tail: string): boolean {
  if (takeLength(found, before, tail)) return true
  const parts = tail.split(/\s*,\s*/)
  const length = minutesOf(parts.at(-1) ?? '')
  const people = cleaned(length === undefined ? tail : parts.slice(0, -1).join(', '))
  if (found.presenter !== undefined || !looksLikePeople(people)) return false
  found.presenter = people
  if (length !== undefined) found.minutes ??= length
  found.title = trimmed(before)
  return true
}

function takeLength(found: Found, before: string, tail: string): boolean {
  const minutes = minutesOf(cleaned(tail))
  if (minutes === undefined || found.minutes !== undefined) return false
  found.minutes = minutes
  found.title = trimmed(before)
  return true
}

function trimmed(text: string): string {
  return text.replace(/[\s,;:–—-]+$/, '').trim()
}

/** A length and nothing else, in minutes; of `10–15 min` the longer. */
export function minutesOf(text: string): number | undefined {
  const found =
    /^(?:ca\.?|cirka|c:a|about|max|approx\.?)?\s*(?:\d{1,3}\s*[-–]\s*)?(\d{1,3})\s*(?:m|min|mins|minut|minuter|minute|minutes|['’′])\.?$/i.exec(
      text,
    )
  if (found !== null) return Number(found[1])
  const hours =
    /^(?:ca\.?|cirka|about)?\s*(\d{1,2}(?:[.,]\d)?|en|an?|one)\s*(?:h|tim|timme|timmar|hour|hours)\.?(?:\s*(?:och|and)?\s*(\d{1,2})\s*m(?:in)?\.?)?$/i.exec(
      text,
    )
  if (hours?.[1] === undefined) return undefined
  const count = Number(hours[1].replace(',', '.'))
  return Math.round((Number.isNaN(count) ? 1 : count) * 60) + Number(hours[2] ?? 0)
}

/** `Föredragande: Petra Sandelin`: who presents, where a line or a parenthesis says nothing else. */
export function presenterLine(text: string): string | undefined {
  const certain =
    /^(?:föredragande|föredras av|föredragning av|föredr\.?|presentatör(?:er)?|presenteras av|inledare|inleds av|dragning av|(?:muntlig )?(?:information|föredragning|rapport|dragning) av|presented by|presenters?\s*:|speakers?\s*:|led by|owner\s*:|lead\s*:|responsible\s*:|who\s*:|vem\s*:|ansvariga?\s*:|ansv\.?\s*:?|dragare\s*:|facilitator\s*:)\s*[:–—-]?\s*(\S.*)$/i.exec(
      text,
    )
  return certain?.[1] === undefined ? undefined : cleaned(certain[1])
}

const types = new Set(
  'beslut beslutspunkt beslutsärende beslutsfråga information info informationspunkt informationsärende diskussion diskussionspunkt dialog samtal avstämning uppföljning rapport rapportering anmälan redovisning workshop förankring inriktning beredning kännedom decision discussion update approval'.split(
    ' ',
  ),
)

function isType(text: string): boolean {
  return text
    .toLowerCase()
    .replace(/^(?:för|till|for)\s+/, '')
    .split(/\s*(?:\/|och|and|&|\+)\s*/)
    .every((word) => types.has(word))
}

const everyone = new Set(
  'all alla everyone everybody team teamet samtliga ordf ordförande ordföranden vice chair chairman chairperson sekr sekreterare sekreteraren secretary vd alle gd kd kommundirektören kommunchefen förbundsdirektören förbundssekreteraren ekonomichefen'.split(
    ' ',
  ),
)
const roles =
  /^(?:\p{Ll}+(?:chef|direktör|ledare|sekreterare|strateg|samordnare|jurist|ordförande|utvecklare|controller|handläggare)(?:en|n)?|vd|ceo|cfo|hr)$/u
/** Capitalised words in parentheses and after dashes that are no people. */
const things =
  /^(?:word|excel|powerpoint|pdf|teams|zoom|skype|power|bi|microsoft|office|copilot|bilag\p{L}*|handling\p{L}*|länk|link|digitalt|fysiskt|hybrid|online|region\p{L}*|kommun\p{L}*|sverige\p{L}*|lokal\p{L}*|sal|rum|plan|budget\p{L}*|status|läge\p{L}*|nuläge\p{L}*|tid\p{L}*|del|steg|fas|etapp|nästa|ny|nya|nytt|övrig\p{L}*|fråg\p{L}*|mål|hur|vad|varför|när|var|vi|att|för|om|från|till|i|på|se|enligt|ca|kl|fika|lunch|paus|kaffe|dnr|next|what|how|why|the|a|an|of|and|for|new|plan\p{L}*|open|room|appendix|attachment|annex|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october|måndag|tisdag|onsdag|torsdag|fredag|(?:mon|tues|wednes|thurs|fri)day|vår|sommar|höst|vinter|våren|hösten)$/iu
const thingEnding =
  /(?:ing|ingen|ingar|tion|tionen|tioner|het|heten|skap|ment|sikt|plan|planer|rapport|fråga|frågor|arbete|projekt|uppdrag|avtal|läge|ärende|ärenden|möte|mötet|skydd|vård|stöd|verket|bolaget|gruppen|nämnden|styrelsen|förbundet|ness|ings)$/iu

/** Whether words look like one or several people, or like "all": `Petra Sandelin och Bo Ek`, `Chair`, `Ingrid A`, `ekonomichef Bo Ek`. */
export function looksLikePeople(text: string): boolean {
  if (text.length > 120) return false
  const parts = text
    .split(/\s*[,;&+/]\s*|\s+(?:och|samt|and)\s+/)
    .map(cleaned)
    .filter((part) => part !== '')
  const [first, ...others] = parts
  if (first === undefined || !isPerson(first)) return false
  // After a full name comes a title or an organisation: "Petra Sandelin, ekonomichef".
  return others.every((part) => isPerson(part) || (first.includes(' ') && part.split(' ').length <= 4 && !/\d/.test(part)))
}

/** Whether a word says what somebody is or that all are meant, and is no name: `kommundirektör`, `Alla`. */
export function isRole(word: string): boolean {
  const small = word.toLowerCase()
  return everyone.has(small) || roles.test(small)
}

/** Whether words look like one person's name, such as `Petra Sandelin` or `Petra`. */
export function looksLikeName(text: string): boolean {
  return !isRole(text) && !/iet$/.test(text) && isPerson(text)
}

function isPerson(text: string): boolean {
  if (everyone.has(text.toLowerCase())) return true
  const words = text.split(' ')
  while (words.length > 1 && roles.test(words[0] ?? '')) words.shift()
  if (words.length === 0 || words.length > 5) return false
  const names = words.filter((word) => !/^(?:von|af|de|den|der|van|la|le|el|al|bin|da|dos|du|di)$/i.test(word))
  if (names.length === 0 || !names.every((word) => /^\p{Lu}(?:\p{L}|\p{M}|['’´.-])*$/u.test(word))) return false
  if (names.some((word) => things.test(word) || (word.length > 2 && /^\p{Lu}+$/u.test(word)))) return false
  if (names.length > 1) return /\p{Ll}/u.test(names[0] ?? '') && !(names.length === 2 && thingEnding.test(names[0] ?? ''))
  const only = names[0] ?? ''
  return /^\p{Lu}[\p{Ll}\p{M}]+(?:-\p{Lu}\p{Ll}+)?$/u.test(only) && only.length <= 14 && !thingEnding.test(only)
}
