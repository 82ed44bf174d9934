/** The few pictures of the host, drawn as lines on a grid of 20. */

const lines = {
  meeting: 'M3 6.5A1.5 1.5 0 0 1 4.5 5h7A1.5 1.5 0 0 1 13 6.5v7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 13.5zM13 9l4-2.5v7L13 11',
  channel: 'M4 4h12v9H9l-3.5 3v-3H4zM7 7.5h6M7 10h4',
  plan: 'M4 4h12v12H4zM8 4v12M12 4v12M5.2 6.5h1.6M9.2 6.5h1.6M9.2 9h1.6M13.2 6.5h1.6',
  files: 'M3 6.5V15h14V7.5H9.5L8 5H3z',
  mail: 'M3 5h14v10H3zM3 6l7 5 7-5',
  document: 'M5 3h6l4 4v10H5zM11 3v4h4M7.5 10h5M7.5 12.5h5',
  sandbox: 'M3 6h8M14 6h3M3 10h3M9 10h8M3 14h7M13 14h4M12.5 4.5v3M7.5 8.5v3M11.5 12.5v3',
  app: 'M4 5h12M4 9h7M4 13h5M11 15.5l5.5-5.5',
  lock: 'M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
} as const

export type IconName = keyof typeof lines

const svg = 'http://www.w3.org/2000/svg'

/** Says nothing by itself: the words stand beside it. */
export function icon(name: IconName): SVGSVGElement {
  const drawn = document.createElementNS(svg, 'svg')
  drawn.setAttribute('viewBox', '0 0 20 20')
  drawn.setAttribute('class', 'icon')
  drawn.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', lines[name])
  drawn.append(path)
  return drawn
}
