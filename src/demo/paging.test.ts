import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask, bindingsPath, ORIGIN, pageOf, refusal, walk } from './asking'
import { openToken, sealToken } from './pageToken'
import { encode } from './paging'
import { createDemo } from './server'
import { SERVICES } from './sids'

const demo = createDemo({ bindings: 300, now: new Date('2026-11-24T00:00:00Z') })
const { couriers } = SERVICES
const rows = demo.bindings(couriers)
const all = Array.from({ length: rows.size }, (_, row) => rows.row(row, ORIGIN))

const query = (parameters: readonly (readonly [string, string])[]): string =>
  `?${parameters.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`

describe('a walk from page to page', () => {
  test('shows every row exactly once', async () => {
    const pages = await walk(demo, bindingsPath(couriers, '?PageSize=7'))
    expect(pages).toHaveLength(43)
    expect(pages.flatMap(({ bindings }) => bindings)).toEqual(all)
    expect(pages.map(({ meta }) => meta.page)).toEqual(pages.map((_, index) => index))
  })

  test('shows exactly what a filter keeps, with any filter and page size', async () => {
    const identities = fc.subarray(['nobody', 'ADA', ...new Set(all.map(({ identity }) => identity ?? ''))])
    const types = fc.subarray(['apn', 'fcm', 'gcm', 'twilsock'])
    await fc.assert(
      fc.asyncProperty(identities, types, fc.integer({ min: 1, max: 100 }), async (identity, type, size) => {
        const filters = [
          ...type.map((value) => ['BindingType', value] as const),
          ...identity.map((value) => ['Identity', value] as const),
        ]
        const pages = await walk(demo, bindingsPath(couriers, query([...filters, ['PageSize', `${size}`]])))
        const kept = all.filter(
          (row) =>
            (type.length === 0 || type.some((value) => value === row.binding_type)) &&
            (identity.length === 0 || identity.includes(row.identity ?? '')),
        )
        expect(pages.flatMap(({ bindings }) => bindings)).toEqual(kept)
      }),
      { numRuns: 60 },
    )
  })

  test('goes back the way it came', async () => {
    const [first, second, third] = await walk(demo, bindingsPath(couriers, '?PageSize=100'))
    expect(first?.meta.previous_page_url).toBeNull()
    const back = await pageOf(await ask(demo, third?.meta.previous_page_url ?? ''))
    expect(back.bindings).toEqual(second?.bindings)
    const start = await pageOf(await ask(demo, back.meta.previous_page_url ?? ''))
    expect(start.bindings).toEqual(first?.bindings)
    expect((await pageOf(await ask(demo, third?.meta.first_page_url ?? ''))).bindings).toEqual(first?.bindings)
  })
})

describe('the addresses in meta', () => {
  test('are absolute, and keep the filters as Twilio encodes them', async () => {
    const filters = '?BindingType=apn&BindingType=fcm&Identity=nobody%20%28yet%29%27%21%2A&Identity=a%2Bb%40c'
    const { meta } = await pageOf(await ask(demo, bindingsPath(couriers, `${filters}&PageSize=10`)))
    expect(meta.url).toBe(`${ORIGIN}${bindingsPath(couriers)}${filters}&PageSize=10&Page=0`)
    expect(meta.first_page_url).toBe(meta.url)
  })

  test('come from the origin that was asked', async () => {
    const { meta } = await pageOf(await ask(demo, `http://127.0.0.1:4174${bindingsPath(couriers)}`))
    expect(meta.next_page_url).toMatch(/^http:\/\/127\.0\.0\.1:4174\/v1\//)
    expect(meta.page_size).toBe(50)
  })
})

describe('page tokens', () => {
  const tokenOf = (url: string | null | undefined): string => new URL(url ?? '').searchParams.get('PageToken') ?? ''

  test('are opaque, hold a colon and a dot, and are the same each time', async () => {
    const ends = async () => tokenOf((await pageOf(await ask(demo, bindingsPath(couriers)))).meta.next_page_url)
    const token = await ends()
    expect(token).toMatch(/^PTBS[0-9a-f]{32}\.2024-01-18T\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{8}$/)
    expect(await ends()).toBe(token)
  })

  test('belong to one list: another filter, or a damaged token, is refused', async () => {
    const token = tokenOf(
      (await pageOf(await ask(demo, bindingsPath(couriers, '?BindingType=apn')))).meta.next_page_url,
    )
    const paged = (changed: string, filter: string) =>
      ask(
        demo,
        bindingsPath(
          couriers,
          query([
            ['BindingType', filter],
            ['Page', '1'],
            ['PageToken', changed],
          ]),
        ),
      )
    expect((await paged(token, 'apn')).status).toBe(200)
    expect(await refusal(await paged(token, 'fcm'))).toBe('400 21481 Invalid PageToken')
    expect(await refusal(await paged(token.replace(':', ''), 'apn'))).toBe('400 21481 Invalid PageToken')
    expect(await refusal(await paged(`${token}0`, 'apn'))).toBe('400 21481 Invalid PageToken')
  })

  test('open to what was sealed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), fc.nat({ max: 99 }), (key, list, start, turn) => {
        expect(openToken(key, list, sealToken(key, list, { start, turn }))).toEqual({ start, turn })
      }),
    )
  })
})
