// Writes the one picture of the icons that rows are full of: `node scripts/icons.mjs`. They are drawn through a mask, an
// element each; every other icon is an element tree of lucide-react.
import { writeFileSync } from 'node:fs'
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

const FILE = new URL('../src/ui/icons.svg', import.meta.url)

/** From left to right, each 24 wide: the icon, and how thick its lines are. `icons.css` counts on the order. */
const ICONS = [
  [Apple, 2],
  [Flame, 2],
  [CloudOff, 2],
  [Unplug, 2],
  [CircleQuestionMark, 2],
  [OctagonX, 1.75],
  [TriangleAlert, 1.75],
  [CircleAlert, 1.75],
  [Info, 1.75],
]

export function picture() {
  const drawn = ICONS.map(([icon, strokeWidth], place) =>
    renderToStaticMarkup(createElement(icon, { x: place * 24, strokeWidth, stroke: '#000' })).replace(
      / (xmlns|class|aria-hidden)="[^"]*"/g,
      '',
    ),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${ICONS.length * 24}" height="24">\n${drawn.join('\n')}\n</svg>\n`
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(FILE, picture())
