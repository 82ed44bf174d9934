/** The button that publishes: where the focus goes when what it asked is answered. */
export const pressId = 'publication-press'
