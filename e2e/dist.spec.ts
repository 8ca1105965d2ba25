/** What stands in the built files: nothing that a policy would have to stop, no stranger's address, no secret. */
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { API_KEY, AUTH_TOKEN, RESTRICTED_KEY } from '../src/demo/sids'

const DIST = new URL('../dist/', import.meta.url)
const names = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => `${parentPath}/${name}`.replace(/^.*\/dist\/+/, ''))
const texts = names.filter((name) => /\.(html|js|css|json|svg|txt)$/.test(name))
const read = (name: string) => readFileSync(new URL(name, DIST), 'utf8')

/** The files in which a pattern is found, and what was found. */
const found = (pattern: RegExp, among = texts) =>
  among.flatMap((name) => [...read(name).matchAll(pattern)].map(([text]) => `${name}: ${text}`))

test('it is the page, its parts, fonts, icons and settings, and no more', () => {
  expect(names.length).toBeGreaterThan(30)
  expect(
    names.filter(
      (name) =>
        !/^(index\.html|config\.json|favicon\.svg|robots\.txt|assets\/[^/]+\.((js|css)(\.br|\.gz)?|woff2|svg))$/.test(
          name,
        ),
    ),
  ).toEqual([])
})

test('no code is made of text, no worker is registered, no source map is named', () => {
  const banned =
    /\beval\(|new Function\b|\bFunction\(["'`]|document\.write|insertAdjacentHTML|outerHTML\s*=(?!=)|createContextualFragment|setTimeout\(["'`]|importScripts|serviceWorker|new (Shared)?Worker\(|sourceMappingURL|\.map\b["']|WebSocket\(|EventSource\(|sendBeacon|document\.cookie|indexedDB|postMessage\([^)]*["']\*["']/g
  expect(found(banned)).toEqual([])
})

test('React alone knows how to put HTML in, and nobody asks it to', () => {
  expect(found(/dangerouslySetInnerHTML:\s*\{/g)).toEqual([])
  const sinks = found(/\.innerHTML\s*=(?!=)/g).map((line) => line.split(':')[0])
  expect(new Set(sinks).size).toBeLessThanOrEqual(1)
})

test('the page has no inline script, style or handler', () => {
  const html = read('index.html')
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|<base|<iframe/i)
  expect([...html.matchAll(/<script[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual([''])
  for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^\.\/[\w/.-]+$/)
})

test('every address in it is one that is known, and none is loaded from', () => {
  // The settings name Twilio; names of XML; addresses in messages of libraries, for people; documentation to open.
  const known = new Set([
    'http://127.0.0.1',
    'http://localhost',
    'http://www.w3.org',
    'http://fb.me',
    'https://react.dev',
    'https://reactrouter.com',
    'https://base-ui.com',
    'https://tailwindcss.com',
    'https://conversations.twilio.com',
    'https://conversations.dublin.ie1.twilio.com',
    'https://monitor.twilio.com',
    'https://www.twilio.com',
    // What the findings of a check refer to: links for people, opened in a tab of their own.
    'https://developer.apple.com',
    'https://firebase.google.com',
    'https://github.com',
  ])
  const strangers = found(/(?:https?|wss?|ftp):\/\/[\w.-]+/g).filter((line) => !known.has(line.replace(/^[^:]*: /, '')))
  expect(strangers).toEqual([])
  // The search does find.
  expect(found(/https:\/\/conversations\.twilio\.com/g)).toContain('config.json: https://conversations.twilio.com')
  expect(found(/(?:\burl\(|@import|\bfrom|\bimport\()\s*["'`]?(?:https?:)?\/\//g)).toEqual([])
  expect(found(/["'`]\/\/[a-z0-9-]+\.[a-z]/gi)).toEqual([])
})

test('no secret, no SID and nothing of the demo is in it', () => {
  expect(found(/\b(AC|AD|BS|CR|IS|SK|US)[0-9a-f]{32}\b/gi)).toEqual([])
  expect(found(/\bBasic [A-Za-z0-9+/]{20,}/g)).toEqual([])
  expect(found(/["'`][0-9a-f]{32}["'`]/g)).toEqual([])
  const all = texts.map(read).join('\n')
  for (const secret of [AUTH_TOKEN, API_KEY.secret, RESTRICTED_KEY.secret]) expect(all).not.toContain(secret)
  expect(all).not.toMatch(/Kite Couriers|attacker\.test|evil\.example|kite\.test|ReactQueryDevtools|-----BEGIN/)
})
