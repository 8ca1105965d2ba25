/** What of Twilio's answer is read and written anew, so that it can hold nothing else. */
import { expect, test } from 'vitest'
import { createGateway } from './gateway'

const HOST = 'localhost:4173'
const SECRET = '123456789012'

/** What comes back of an answer of Twilio's. */
const over = (reply: Response) =>
  createGateway({
    upstream: 'https://conversations.twilio.com',
    username: `AC${'0'.repeat(32)}`,
    secret: SECRET,
    allowedHosts: [HOST],
    fetch: async () => reply,
  }).answer({ method: 'GET', target: '/v1/Services', host: HOST, site: 'same-origin' })

const DATE = 'Sun, 06 Nov 1994 08:49:37 GMT'

test.each([
  ['007', '7'],
  ['999999999', '999999999'],
  [DATE, DATE],
  ['Sunday, 06-Nov-94 08:49:37 GMT', DATE],
  ['Sun Nov  6 08:49:37 1994', DATE],
  ['Mon, 06 Nov 1994 08:49:37 GMT', DATE],
  ['Mon, Zk3vQm8Rt1LxWc6HyB9nPd4Fs', null],
  ['Zkvqmrtlx, Wc6HyB9nPd4Fs7JgUa2E', null],
  ['Sun, 06 Zkv 1994 08:49:37 GMT', null],
  ['Sunday, 06-Nov-94 08:49:37 GMT Zk3v', null],
  ['1.5', null],
  ['-5', null],
  ['1234567890', null],
])('Retry-After: %s', async (wait, written) => {
  const { headers } = await over(Response.json({}, { status: 429, headers: { 'Retry-After': wait } }))
  expect(headers.get('Retry-After')).toBe(written)
})

test('a code that is the secret, however its number is written, is left out', async () => {
  const reply = new Response('{"code":1.23456789012e11,"message":"Authenticate"}', { status: 401 })
  const text = await (await over(reply)).text()
  expect(text).toContain('credentials (401). Check')
  expect(text).not.toContain(SECRET)
})
