/** What is drawn of one value is bounded, however long the value is. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Notice } from '../ui/Notice'
import { Exact } from './lines'
import { WordsText } from './WordsText'

const LONG = 'x'.repeat(100_000)

test.each([
  ['a value within words', createElement(WordsText, { words: ['It is ', { value: LONG }, '.'] })],
  ['what Twilio says', createElement(Notice, { tone: 'danger', title: 'Failed', text: LONG })],
  ['a value of a fact', createElement(Exact, { value: LONG })],
])('%s', (_, element) => {
  const drawn = renderToStaticMarkup(element)
  expect(drawn).toContain('xxx…')
  expect(drawn.length).toBeLessThan(2500)
})
