import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHidden, markExactly, markHidden, readMarks } from './escapeHidden'
import { hiddenNames, revealHidden } from './hidden'

const whole = (text: string) =>
  revealHidden(text)
    .map((piece) => (typeof piece === 'string' ? piece : piece.character))
    .join('')
const seen = (text: string) =>
  revealHidden(text)
    .map((piece) => (typeof piece === 'string' ? piece : `[${piece.name}]`))
    .join('')

const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constantFrom(...'\u202e\u200d👩🚀 a')),
})

describe('a text from outside', () => {
  test('is the same text when its pieces are put together', () => {
    fc.assert(fc.property(anyText, (text) => whole(text) === text))
  })

  test.each([
    ['an override of the reading direction', 'ada\u202etset.etik', 'ada[U+202E]tset.etik'],
    ['a zero-width space', 'a\u200bda', 'a[U+200B]da'],
    ['a byte order mark', '\ufeffada', '[U+FEFF]ada'],
    ['a no-break space', 'a\u00a0b', 'a[U+00A0]b'],
    ['a control character', 'a\u0007b', 'a[U+0007]b'],
    ['a line separator', 'a\u2028b', 'a[U+2028]b'],
    ['half a character', 'a\ud83d', 'a[U+D83D]'],
    ['a tag character', 'a\u{e0041}', 'a[U+E0041]'],
    ['a tag that has no name', 'a\u{e0002}', 'a[U+E0002]'],
    ['a letter that draws nothing', 'a\u3164', 'a[U+3164]'],
    ['spaces at its ends', ' ada ', '[U+0020]ada[U+0020]'],
    ['a joiner between letters', 'a\u200db', 'a[U+200D]b'],
    ['a choice of a variant after a letter', 'alice\ufe0f', 'alice[U+FE0F]'],
    ['a choice of a variant after a digit', 'driver-1\ufe0f', 'driver-1[U+FE0F]'],
    ['a second choice of a variant', '❤\ufe0f\ufe0f', '❤\ufe0f[U+FE0F]'],
    ['another choice of a variant', 'a\ufe00b\u{e0100}', 'a[U+FE00]b[U+E0100]'],
    ['a Mongolian choice of a variant', 'a\u180b', 'a[U+180B]'],
    ['a choice of a variant that changes nothing', '👍\ufe0f', '👍[U+FE0F]'],
    ['a joiner between pictures that make none together', '👍\u200d👍', '👍[U+200D]👍'],
    ['what has no name and draws nothing', 'a\u2065b\ufff0c\u{e0080}', 'a[U+2065]b[U+FFF0]c[U+E0080]'],
    ['what stands for an object', 'a\ufffc', 'a[U+FFFC]'],
  ])('shows %s as a mark', (_what, text, expected) => {
    expect(seen(text)).toBe(expected)
  })

  test.each(['ada@kite.test', 'José Müller', 'مريم', '👩‍🚀 crew', '👩🏽‍🚀', '👨‍👩‍👧‍👦', '❤️ ok', '🏳️‍🌈', 'two  spaces', ''])(
    'leaves alone what can be seen: %s',
    (text) => {
      expect(revealHidden(text)).toEqual([text])
    },
  )

  test('leaves no character of the categories Cf, Cc, Zl and Zp in plain text, but a joiner in a picture', () => {
    fc.assert(
      fc.property(anyText, (text) =>
        revealHidden(text).every(
          (piece) => typeof piece !== 'string' || !/[\p{Cc}\p{Zl}\p{Zp}]|(?!\u200d)\p{Cf}/u.test(piece),
        ),
      ),
    )
  })
})

test('the names of what can’t be seen come once each, and a plain space is not among them', () => {
  expect(hiddenNames(' a\u202eb\u202ec\u200b ')).toEqual(['U+202E', 'U+200B'])
  expect(hiddenNames(' ada ')).toEqual([])
})

test('JSON with escapes means the same and hides nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), anyText, (value, text) => {
      const json = JSON.stringify([value, text], null, 2)
      const shown = escapeHidden(json)
      expect(JSON.parse(shown)).toEqual(JSON.parse(json))
      return hiddenNames(shown.replaceAll('\n', '')).length === 0
    }),
  )
})

test('a text for people has a mark where something can’t be seen', () => {
  expect(markHidden('amy\u200b')).toBe('amy‹U+200B›')
  expect(markHidden('amy ')).toBe('amy‹U+0020›')
  expect(markHidden(`a${'\u200b'.repeat(10_000)}`)).toBe('a‹10,000 × U+200B›')
  expect(markHidden('\u202eyma and more')).toBe('‹U+202E›yma and more')
  fc.assert(fc.property(anyText, (text) => hiddenNames(markHidden(text)).length === 0))
})

describe('marks that are read again', () => {
  const oneMark = fc.constantFrom(
    '‹',
    '×',
    ' × ',
    '9',
    'U+',
    '200B',
    '›',
    '‹U+200B›',
    '‹3 × U+202E›',
    '‹U+110000›',
    ' ',
  )

  test('give the very text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, oneMark)), (parts) => {
        const text = parts.join('')
        const marked = markExactly(text)
        expect(readMarks(marked)).toBe(text)
        expect(hiddenNames(marked)).toEqual([])
      }),
    )
  })

  test.each([
    ['zero\u200bwidth', 'zero‹U+200B›width'],
    [' leading', '‹U+0020›leading'],
    ['a\u200b\u200b\u200b\u200b', 'a‹4 × U+200B›'],
    ['\u200b'.repeat(1000), '‹999 × U+200B›‹U+200B›'],
    ['amy‹U+200B›', 'amy‹U+2039›U+200B›'],
    ['‹amy› ‹U+2›', '‹amy› ‹U+2›'],
    ['half\ud83d', 'half‹U+D83D›'],
  ])('%j is %s', (text, marked) => {
    expect(markExactly(text)).toBe(marked)
    expect(readMarks(marked)).toBe(text)
  })

  test('nothing is left out of a long text', () => {
    const text = 'a\u200b'.repeat(1000)
    expect(readMarks(markExactly(text))).toBe(text)
  })

  test('a text without marks is left alone, and so is what no text can be', () => {
    for (const text of ['ada@kite.test', '\u200bada', '‹U+110000›', '‹0 × U+200B›', '‹1000 × U+200B›'])
      expect(readMarks(text)).toBe(text)
  })
})

describe('what is drawn of a text is bounded', () => {
  const marks = (text: string) => revealHidden(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.mark]))

  test('many of the same are one mark with their number', () => {
    expect(marks(`a${'\u200b'.repeat(10_000)}b`)).toEqual(['10,000 × U+200B'])
    expect(marks('a\u200b\u200b\u200bb')).toEqual(['U+200B', 'U+200B', 'U+200B'])
    expect(marks('a     ')).toEqual(['5 × ·'])
  })

  test.each(['\u200b', '\u200b\u200c', 'a\u200b', '\u202ea\u200b', ' \u200b', '\ud83d', '👍\u200d'])(
    'no text of many %j takes more than a few hundred pieces, and they are the text',
    (part) => {
      const text = part.repeat(40_000)
      expect(revealHidden(text).length).toBeLessThan(500)
      expect(whole(text)).toBe(text)
    },
  )

  test('what is hidden behind the last mark is named all the same', () => {
    const text = `${'a\u200b'.repeat(1_000)}\u202e`
    expect(marks(text).at(-1)).toMatch(/^… [\d,]+ more characters$/)
    expect(hiddenNames(text)).toEqual(['U+200B', 'U+202E'])
  })
})
