/** The minutes as a Word document. */

import type * as Library from 'docx'
import type { ILevelsOptions, IParagraphOptions, IRunOptions, IStylesOptions, ParagraphChild } from 'docx'
import type { Minutes } from '../domain/minutes'
import { plain, type Block, type Bullet, type Run } from '../domain/text'
import { words } from '../i18n/words'
import { occasion, page, type Page } from './page'

type Docx = typeof Library

/**
 * The bytes of a `.docx`: A4, real headings and lists, language and title set, page numbers. The library is loaded here, when it is needed;
 * it writes all the XML, and no field comes from text. Item numbers are words in the heading, not the word processor's own count:
 * attendance and tasks refer to them, so they must not move when somebody edits the document.
 *
 * Two calls give two different files: the library writes the time into them, and ids of its own for links.
 */
export async function document(minutes: Minutes): Promise<Uint8Array> {
  const docx = await import('docx')
  const drawn = page(minutes)
  const file = new docx.Document({
    title: occasion(minutes),
    creator: drawn.signature[1] ?? '',
    lastModifiedBy: drawn.signature[1] ?? '',
    description: '',
    styles: styles(minutes),
    numbering: { config: [{ reference: bulletsReference, levels: bulletLevels(docx) }] },
    sections: [
      {
        properties: { page: { size: a4, margin: margins } },
        footers: { default: footer(docx, minutes) },
        children: body(docx, drawn).map((options) => new docx.Paragraph(options)),
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toArrayBuffer(file))
}

const bulletsReference = 'bullets'

/** Twentieths of a point: 210 by 297 mm, margins of 25 mm. */
const a4 = { width: 11_906, height: 16_838 }
const margins = { top: 1_418, right: 1_418, bottom: 1_418, left: 1_418 }

function styles({ language }: Minutes): IStylesOptions {
  const heading = { bold: true, color: '242424' }
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, language: { value: language === 'sv' ? 'sv-SE' : 'en-GB' } },
        paragraph: { spacing: { after: 120, line: 276 } },
      },
      heading1: { run: { ...heading, size: 36 }, paragraph: { spacing: { after: 200 }, keepNext: true, outlineLevel: 0 } },
      heading2: { run: { ...heading, size: 24 }, paragraph: { spacing: { before: 320, after: 80 }, keepNext: true, outlineLevel: 1 } },
      listParagraph: { paragraph: { spacing: { after: 60, line: 276 } } },
      hyperlink: { run: { color: '0563C1', underline: {} } },
    },
    paragraphStyles: [
      { id: 'Tight', name: 'Tight', basedOn: 'Normal', quickFormat: true, paragraph: { spacing: { after: 0, line: 276 } } },
    ],
  }
}

function bulletLevels(docx: Docx): readonly ILevelsOptions[] {
  return Array.from({ length: 9 }, (_, level) => ({
    level,
    format: docx.LevelFormat.BULLET,
    text: level % 2 === 0 ? '•' : '–',
    alignment: docx.AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } },
  }))
}

function footer(docx: Docx, { language }: Minutes): InstanceType<Docx['Footer']> {
  const { page: pageWord, of } = words(language).minutes
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        alignment: docx.AlignmentType.RIGHT,
        children: [new docx.TextRun({ size: 18, color: '616161', children: [`${pageWord} `, CURRENT, ` ${of} `, TOTAL_PAGES] })],
      }),
    ],
  })
}

function body(docx: Docx, { title, lines, attendance, items, signature }: Page): readonly IParagraphOptions[] {
  const say = (text: string): readonly ParagraphChild[] => [new docx.TextRun(text)]
  const section = (text: string): IParagraphOptions => ({ heading: docx.HeadingLevel.HEADING_2, children: say(text) })
  return [
    { heading: docx.HeadingLevel.HEADING_1, children: say(title) },
    ...lines.map(({ label, words }) => ({
      style: 'Tight',
      children: [...(label === '' ? [] : [new docx.TextRun(strong(`${label}: `))]), ...say(words)],
    })),
    ...attendance.flatMap(({ heading, people }) => [section(heading), ...people.map((who) => ({ style: 'Tight', children: say(who) }))]),
    ...items.flatMap(({ heading, text }) => [section(heading), ...text.flatMap((block) => blockParagraphs(docx, block))]),
    ...signature.map((line, i) => ({
      style: 'Tight',
      keepLines: true,
      keepNext: i < signature.length - 1,
      ...(i === 0 ? { spacing: { before: 480 } } : {}),
      children: say(line),
    })),
  ]
}

function strong(text: string): IRunOptions {
  return { text, bold: true }
}

function blockParagraphs(docx: Docx, block: Block): readonly IParagraphOptions[] {
  return block.kind === 'paragraph' ? [{ children: children(docx, block.runs) }] : bulletParagraphs(docx, block.bullets, 0)
}

/** Word knows nine levels; what lies deeper stands on the ninth. */
function bulletParagraphs(docx: Docx, bullets: readonly Bullet[], level: number): readonly IParagraphOptions[] {
  return bullets.flatMap(({ runs, under }) => [
    ...(plain(runs).trim() === ''
      ? []
      : [
          { style: 'ListParagraph', numbering: { reference: bulletsReference, level: Math.min(level, 8) }, children: children(docx, runs) },
        ]),
    ...bulletParagraphs(docx, under, level + 1),
  ])
}

function children(docx: Docx, runs: readonly Run[]): readonly ParagraphChild[] {
  return runs.flatMap((run): readonly ParagraphChild[] => {
    const looks = { bold: run.bold === true, italics: run.italic === true, ...(run.link === undefined ? {} : { style: 'Hyperlink' }) }
    const lines = run.text.split('\n').map((text, i) => new docx.TextRun({ text, ...looks, ...(i === 0 ? {} : { break: 1 }) }))
    return run.link === undefined ? lines : [new docx.ExternalHyperlink({ link: run.link, children: lines })]
  })
}
