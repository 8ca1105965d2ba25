/**
 * Credentials go to the configured API and to nobody else, whatever an answer says. A canary, which would welcome
 * anyone, listens on a port of its own under many names: it must hear nothing.
 */
import { type IncomingMessage, createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { type Demo, drawer, expect, openTable, rowAt, scroller, signIn, status, test as base, sure } from './app'
import { alert, button, expectCredentialsKept, withWaits } from './faults/trouble'
import { listen } from './host'

interface Canary {
  /** Host and port. */
  readonly host: string
  readonly port: string
  /** Every request that came, preflights included. */
  readonly heard: string[]
}

const test = base.extend<{ canary: Canary; senders: { authorized: Promise<string[]> } }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter
  canary: async ({}, provide) => {
    const heard: string[] = []
    const server = createServer((request: IncomingMessage, response) => {
      heard.push(`${request.method} ${request.headers.host}${request.url} ${request.headers.authorization ?? ''}`)
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Access-Control-Allow-Headers', 'Accept, Authorization')
      response.setHeader('Content-Type', 'application/json')
      response.end('{"bindings":[],"services":[],"meta":{"next_page_url":null}}')
    })
    const { host, port } = new URL(await listen(server))
    await provide({ host, port, heard })
    server.closeAllConnections()
    server.close()
  },
})
