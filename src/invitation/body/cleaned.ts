/** Foreign words without what cannot be seen: controls, bidirectional overrides, zero-width characters. */

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
// A zero-width joiner stays where it holds an emoji together.
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|\u200d(?!\p{Extended_Pictographic})/gu
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g

/** The words on one line, single spaces between them. */
export function cleaned(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/** The same, with its spaces and line breaks as they were. */
export function visible(text: string): string {
  return text.replace(lone, '').replace(unseen, '').replace(controls, '').normalize('NFC')
}
