/** What a PNG shows, dot by dot: learn.microsoft.com says of the icons what is to be seen in them, and a header does not tell. */

import { unzlibSync } from 'fflate'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of each dot, row by row. */
  readonly dots: readonly (readonly [number, number, number, number])[]
}

/** Bytes for each dot, by the kind of colour: without and with alpha. */
const bytesOf: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

/** Of eight bits for each colour, not interlaced; `undefined` where it is another kind of file, or broken. w3.org/TR/png */
export function pixelsOf(file: Uint8Array): Pixels | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== chunk('IHDR')) return undefined
  const [width, height, depth, kind, interlaced] = [view.getUint32(16), view.getUint32(20), file[24], file[25] ?? 0, file[28]]
  const size = bytesOf[kind]
  if (size === undefined || depth !== 8 || interlaced !== 0) return undefined
  const packed: Uint8Array[] = []
  for (let at = 8; at + 12 <= file.length; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === chunk('IDAT')) packed.push(file.subarray(at + 8, at + 8 + view.getUint32(at)))
  const unpacked = inflated(Buffer.concat(packed))
  if (unpacked?.length !== (width * size + 1) * height) return undefined
  const lines = unfiltered(unpacked, width * size, height, size)
  const dots = Array.from({ length: width * height }, (_, i) => {
    const at = i * size
    const [red = 0, green = 0, blue = 0, alpha = 255] = lines.subarray(at, at + size)
    return [red, green, blue, alpha] as const
  })
  return { width, height, dots }
}

/** Nothing where the file is broken. */
function inflated(packed: Uint8Array): Uint8Array | undefined {
  try {
    return unzlibSync(packed)
  } catch {
    return undefined
  }
}

function chunk(name: string): number {
  return Array.from(name).reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0)
}

/** Each line says first how it differs from what is to the left and above. */
function unfiltered(bytes: Uint8Array, length: number, height: number, size: number): Uint8Array {
  const lines = new Uint8Array(length * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < length; x++) {
      const left = x < size ? 0 : (lines[y * length + x - size] ?? 0)
      const above = y === 0 ? 0 : (lines[(y - 1) * length + x] ?? 0)
      const corner = x < size || y === 0 ? 0 : (lines[(y - 1) * length + x - size] ?? 0)
      const expected = [0, left, above, Math.floor((left + above) / 2), nearest(left, above, corner)]
      lines[y * length + x] = (bytes[y * (length + 1) + 1 + x] ?? 0) + (expected[bytes[y * (length + 1)] ?? 0] ?? 0)
    }
  return lines
}

function nearest(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
}
