/** What a team has agreed on once: where tasks and documents go, how its minutes look, what the organisations are called. */

import type { Template } from './meeting'

/** The parts of a template that a team decides; the rest belongs to a meeting. */
export type TeamTemplate = Pick<Template, 'language' | 'unit' | 'short' | 'listAbsent' | 'labels' | 'summary'>

export interface Defaults {
  readonly plan?: { readonly id: string; readonly bucket: string; readonly name: string } | undefined
  /** The name of a folder in the place's own folder; empty for the place's own. */
  readonly folder: string
  readonly template: Partial<TeamTemplate>
  /** Organisations by mail domain, in lower case. */
  readonly organisations: Readonly<Record<string, string>>
}

export const noDefaults: Defaults = { folder: '', template: {}, organisations: {} }

/** Longest name of anything, in letters. */
const longest = 200
const mostOrganisations = 500

/** Read from a file that others may have written in: what is not understood is left out, and the rest holds. */
export function defaultsFrom(value: unknown): Defaults {
  if (!isRecord(value)) return noDefaults
  const { plan, folder, template, organisations } = value
  return {
    ...(isRecord(plan) && isName(plan['id']) && isText(plan['bucket']) && isText(plan['name'])
      ? { plan: { id: plan['id'], bucket: plan['bucket'], name: plan['name'] } }
      : {}),
    folder: isText(folder) ? folderName(folder) : '',
    template: isRecord(template) ? templateFrom(template) : {},
    organisations: isRecord(organisations) ? organisationsFrom(organisations) : {},
  }
}

/** A name that every drive takes (support.microsoft.com, restrictions in OneDrive and SharePoint): what it may not have is left out. */
export function folderName(written: string): string {
  return written
    .replace(/["*:<>?/\\|#%\u0000-\u001f]/g, '')
    .replace(/^[\s.~]+|[\s.]+$/g, '')
    .slice(0, 100)
}

function templateFrom({ language, unit, short, listAbsent, labels, summary }: Readonly<Record<string, unknown>>): Partial<TeamTemplate> {
  return {
    ...(language === 'sv' || language === 'en' ? { language } : {}),
    ...(unit === 'p' || unit === 'punkt' || unit === '§' ? { unit } : {}),
    ...(short === 'from' || short === 'fr.o.m.' ? { short } : {}),
    ...(typeof listAbsent === 'boolean' ? { listAbsent } : {}),
    ...(typeof labels === 'boolean' ? { labels } : {}),
    ...(typeof summary === 'boolean' ? { summary } : {}),
  }
}

function organisationsFrom(value: Readonly<Record<string, unknown>>): Defaults['organisations'] {
  const named = Object.entries(value).filter((entry): entry is [string, string] => isDomain(entry[0].toLowerCase()) && isName(entry[1]))
  return Object.fromEntries(named.slice(0, mostOrganisations).map(([domain, name]) => [domain.toLowerCase(), name]))
}

/** Whether it is the part of a mail address after the sign. */
export function isDomain(text: string): boolean {
  return /^(?!-)[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63})+$/u.test(text) && text.length <= longest
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest
}

function isName(value: unknown): value is string {
  return isText(value) && value.trim() !== ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
