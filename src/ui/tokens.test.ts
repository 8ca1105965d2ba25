/** Whether what is written can be read: the contrast of every pair of colours that meet on a screen, in both themes. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Theme = 'light' | 'dark'
type Colour = readonly [lightness: number, chroma: number, hue: number]

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const tokens = readTokens()

function readTokens(): Record<Theme, Map<string, Colour>> {
  const read = { light: new Map<string, Colour>(), dark: new Map<string, Colour>() }
  // Without an alpha: what is translucent has no contrast of its own.
  const both = /--([\w-]+):\s*light-dark\(oklch\(([\d. ]+)\),\s*oklch\(([\d. ]+)\)\)/g
  for (const [, name = '', light = '', dark = ''] of css.matchAll(both)) {
    read.light.set(name, colour(light))
    read.dark.set(name, colour(dark))
  }
  return read
}

function colour(text: string): Colour {
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = text.split(' ').map(Number)
  return [lightness, chroma, hue]
}

/** Linear sRGB of an OKLCH colour: https://bottosson.github.io/posts/oklab/ */
function linear([lightness, chroma, hue]: Colour): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** As it is painted: in 8 bits. */
function painted(channel: number): number {
  const clamped = Math.min(1, Math.max(0, channel))
  const encoded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055
  const byte = Math.round(encoded * 255) / 255
  return byte <= 0.04045 ? byte / 12.92 : ((byte + 0.055) / 1.055) ** 2.4
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(theme: Theme, one: string, other: string): number {
  const luminance = (name: string) => {
    const found = tokens[theme].get(name)
    if (found === undefined) throw new Error(`tokens.css has no --${name} in ${theme}`)
    const [red, green, blue] = linear(found)
    return 0.2126 * painted(red) + 0.7152 * painted(green) + 0.0722 * painted(blue)
  }
  const a = luminance(one)
  const b = luminance(other)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const SURFACES = ['bg', 'surface', 'surface-raised', 'surface-sunken', 'hover', 'selected']
const SEVERITIES = ['danger', 'warning', 'ok', 'sev-likely']
const TYPES = ['apn', 'fcm', 'gcm', 'twilsock']

/** What text needs, and what the edge of a control or an icon needs. */
const TEXT = 4.5
const SHAPE = 3

const PAIRS: readonly (readonly [over: readonly string[], on: readonly string[], least: number])[] = [
  [['text', 'text-muted'], [...SURFACES, 'pressed', 'accent-tint', 'neutral-tint'], TEXT],
  [['accent-text'], [...SURFACES, 'accent-tint'], TEXT],
  [SEVERITIES, SURFACES, TEXT],
  ...SEVERITIES.map((name) => [[name, 'text', 'text-muted'], [`${name}-tint`], TEXT] as const),
  [['on-accent'], ['accent', 'accent-hover', 'danger-fill'], TEXT],
  [['on-tooltip'], ['tooltip'], TEXT],
  ...TYPES.map((type) => [[`type-${type}`], [`type-${type}-tint`, 'surface'], TEXT] as const),
  [['on-type'], TYPES.map((type) => `type-${type}`), TEXT],
  [['line-strong'], ['bg', 'surface', 'surface-raised', 'hover'], SHAPE],
  [['focus', 'accent'], ['bg', 'surface', 'surface-raised', 'hover', 'selected', 'accent-tint'], SHAPE],
  [['chart'], ['bg', 'surface', 'chart-track'], SHAPE],
  [['accent'], ['chart-track'], SHAPE],
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(PAIRS)('%j on %j has a contrast of at least %d', (over, on, least) => {
    const low = on.flatMap((under) =>
      over
        .map((name) => ({ pair: `${name} on ${under}`, contrast: contrast(theme, name, under) }))
        .filter((measured) => measured.contrast < least),
    )
    expect(low).toEqual([])
  })

  test('every colour is one that a screen of sRGB shows', () => {
    expect(tokens[theme].size).toBeGreaterThan(40)
    const outside = [...tokens[theme]].filter(([, each]) => linear(each).some((x) => !(x > -0.0005 && x < 1.0005)))
    expect(outside).toEqual([])
  })
})
