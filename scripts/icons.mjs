// Writes the pictures of the icons that rows are full of: `node scripts/icons.mjs`. Every other icon is an element tree
// of lucide-react. In black they are masks; in the colours of a theme they are the backgrounds of the cells of rows. The
// browser goes through a whole picture for each icon it shows, so that a row's holds what its theme needs and no more.
import { readFileSync, writeFileSync } from 'node:fs'
import {
  Apple,
  CircleAlert,
  CircleQuestionMark,
  CloudOff,
  Flame,
  Info,
  OctagonX,
  TriangleAlert,
  Unplug,
} from 'lucide-react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const TOKENS = readFileSync(new URL('../src/ui/tokens.css', import.meta.url), 'utf8')

/** From above, each 24 px high: the icon, how thick its lines are, its colour and that of its tile. `icons.css` counts on the order. */
const ICONS = [
  [Apple, 2, 'type-apn', 'type-apn-tint'],
  [Flame, 2, 'type-fcm', 'type-fcm-tint'],
  [CloudOff, 2, 'type-gcm', 'type-gcm-tint'],
  [Unplug, 2, 'type-twilsock', 'type-twilsock-tint'],
  [CircleQuestionMark, 2, 'text-muted', 'neutral-tint'],
  [OctagonX, 1.75, 'danger'],
  [TriangleAlert, 1.75, 'sev-likely'],
  [CircleAlert, 1.75, 'warning'],
  [Info, 1.75, 'text-muted'],
]
/** From one to the next, in px: no row is so high that two show. */
const STEP = 96

/** The colour of a token in the light theme and in the dark one. */
function colours(token) {
  const found = new RegExp(`--${token}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`).exec(TOKENS)
  if (found === null) throw new Error(`tokens.css has no --${token} for both themes.`)
  return found.slice(1)
}

const draw = (icon, attributes) =>
  renderToStaticMarkup(createElement(icon, attributes)).replace(/ (xmlns|class|aria-hidden)="[^"]*"/g, '')

const black = ([icon, strokeWidth], y) => draw(icon, { y, strokeWidth, stroke: '#000' })

/** As a row shows it: 14 px, a binding type on a tile of 20 px. @param theme 0 for light, 1 for dark */
const coloured = (theme) => (row, y) => {
  const [icon, strokeWidth, ink, tint] = row
  const small = { size: 14, x: tint === undefined ? 0 : 3, y: y + 5, strokeWidth, stroke: colours(ink)[theme] }
  const tile =
    tint === undefined ? '' : `<rect y="${y + 2}" width="20" height="20" rx="5" fill="${colours(tint)[theme]}"/>`
  return tile + draw(icon, small)
}

const picture = (way) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="${ICONS.length * STEP}">\n${ICONS.map((row, place) => way(row, place * STEP)).join('\n')}\n</svg>\n`

/** The text of each picture, by the name of its file in `src/ui`. */
export const PICTURES = {
  'icons.svg': picture(black),
  'icons-light.svg': picture(coloured(0)),
  'icons-dark.svg': picture(coloured(1)),
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  for (const [name, text] of Object.entries(PICTURES))
    writeFileSync(new URL(`../src/ui/${name}`, import.meta.url), text)
