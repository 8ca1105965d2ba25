import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask, bindingsPath, ORIGIN, type Page, pageOf, refusal } from './asking'
import type { FaultInput } from './faults'
import { createDemo, type Demo } from './server'
import { SERVICES } from './sids'

const { couriers } = SERVICES
const create = (): Demo => createDemo({ bindings: 100, now: new Date('2026-11-24T00:00:00Z') })
const whole = create().bindings(couriers)
const all = Array.from({ length: whole.size }, (_, row) => whole.row(row, ORIGIN).sid)

const list = (size: number): string => bindingsPath(couriers, `?PageSize=${size}`)
const sids = (page: Page | undefined) => page?.bindings.map(({ sid }) => sid)
const tokenOf = (link: string | null | undefined) => /[?&]PageToken=([^&]*)/.exec(link ?? '')?.[1]

/** Goes on as a careful client does: by the token alone, wherever the link leads. */
async function follow(demo: Demo, size: number, most = 1000): Promise<Page[]> {
  const pages: Page[] = []
  for (let path: string | undefined = list(size); path !== undefined && pages.length < most;) {
    const page = await pageOf(await ask(demo, path))
    pages.push(page)
    const token = tokenOf(page.meta.next_page_url)
    path = token === undefined ? undefined : `${list(size)}&PageToken=${token}`
  }
  return pages
}

async function withFault(fault: FaultInput, size = 20, most = 1000): Promise<Page[]> {
  const demo = create()
  demo.faults.add(fault)
  return follow(demo, size, most)
}

const lengths = (pages: readonly Page[]) => pages.map(({ bindings }) => bindings.length)

describe('a link to the next page that leads elsewhere', () => {
  test.each([
    ['foreign', 'https://evil.example/v1/Services/'],
    ['lookAlike', 'https://conversations.twilio.com.evil.example/v1/Services/'],
    ['credentials', 'https://conversations.twilio.com@evil.example/v1/Services/'],
    ['relative', '/v1/Services/'],
  ] as const)('%s keeps the right token, and no row is lost by it', async (nextPage, start) => {
    const [right] = await follow(create(), 20)
    const pages = await withFault({ nextPage, times: 100 })
    const link = pages[0]?.meta.next_page_url
    expect(link?.startsWith(start)).toBe(true)
    expect(link?.endsWith(right?.meta.next_page_url?.slice(`${ORIGIN}/v1/Services/`.length) ?? '-')).toBe(true)
    expect(pages.flatMap(sids)).toEqual(all)
    expect(pages.at(-1)?.meta.next_page_url).toBeNull()
  })

  test.each([0, 1, 4])('loop: page %d has the link that leads to it, again and again', async (skip) => {
    const pages = await withFault({ nextPage: 'loop', skip, times: 100 }, 20, skip + 4)
    const [first, ...again] = pages.slice(skip)
    expect(again).toHaveLength(3)
    expect(again.map(sids)).toEqual([sids(first), sids(first), sids(first)])
    expect(again.map(({ meta }) => tokenOf(meta.next_page_url))).toEqual(
      Array(3).fill(tokenOf(first?.meta.next_page_url)),
    )
    if (skip > 0) expect(tokenOf(first?.meta.next_page_url)).toBe(tokenOf(pages[skip - 1]?.meta.next_page_url))
  })

  test('loop: whoever asks by the whole link sees the same link each time', async () => {
    const demo = create()
    demo.faults.add({ nextPage: 'loop', times: 100 })
    const links: (string | null)[] = []
    for (let path = list(20), i = 0; i < 4; i++) {
      const { meta } = await pageOf(await ask(demo, path))
      links.push(meta.next_page_url)
      path = meta.next_page_url ?? ''
    }
    expect(new Set(links).size).toBe(1)
  })

  test('missingToken has none', async () => {
    const [page] = await withFault({ nextPage: 'missingToken' })
    expect(page?.meta.next_page_url).toBe(`${ORIGIN}${list(20)}&Page=1`)
  })

  test('damagedToken is refused', async () => {
    const demo = create()
    demo.faults.add({ nextPage: 'damagedToken' })
    const { meta } = await pageOf(await ask(demo, list(20)))
    expect(await refusal(await ask(demo, meta.next_page_url ?? ''))).toBe('400 21481 Invalid PageToken')
  })
})

describe('pages with other rows', () => {
  test('overlap serves rows of the page before once more', async () => {
    const pages = await withFault({ overlap: 5, skip: 1 })
    expect(sids(pages[1])).toEqual(all.slice(15, 35))
    expect(sids(pages[2])).toEqual(all.slice(35, 55))
    expect(lengths(pages)).toEqual([20, 20, 20, 20, 20, 5])
  })

  test('overlap leaves the first page as it is, and always goes on', async () => {
    expect(lengths(await withFault({ overlap: 5 }))).toEqual([20, 20, 20, 20, 20])
    const pages = await withFault({ overlap: 1_000_000, times: 1000 })
    expect(pages).toHaveLength(81)
    expect([...new Set(pages.flatMap(sids))]).toEqual(all)
  })

  test('empty comes before the page that was asked for, which another token leads to', async () => {
    const pages = await withFault({ empty: true, skip: 1, times: 2 })
    expect(lengths(pages)).toEqual([20, 0, 0, 20, 20, 20, 20])
    expect(pages.flatMap(sids)).toEqual(all)
    const tokens = pages.slice(0, -1).map(({ meta }) => tokenOf(meta.next_page_url))
    expect(new Set(tokens).size).toBe(tokens.length)
  })

  test('empty also comes before a list without a row', async () => {
    const demo = create()
    demo.faults.add({ empty: true })
    const path = bindingsPath(SERVICES.staging)
    const { meta } = await pageOf(await ask(demo, path))
    const end = await pageOf(await ask(demo, meta.next_page_url ?? ''))
    expect([end.bindings, end.meta.next_page_url]).toEqual([[], null])
  })

  test('pageSizeIgnored serves as many rows as it says', async () => {
    const pages = await withFault({ pageSizeIgnored: 30, times: 2 })
    expect(lengths(pages)).toEqual([30, 30, 20, 20])
    expect(pages[0]?.meta.page_size).toBe(30)
    expect(pages.flatMap(sids)).toEqual(all)
    expect(lengths(await withFault({ pageSizeIgnored: 5000 }))).toEqual([100])
  })

  test(
    'with any mix of them, following tokens and merging by SID gives exactly the rows',
    { timeout: 30_000 },
    async () => {
      const fault = fc.record(
        {
          overlap: fc.nat({ max: 120 }),
          empty: fc.boolean(),
          pageSizeIgnored: fc.integer({ min: 1, max: 120 }),
          nextPage: fc.constantFrom('foreign', 'lookAlike', 'credentials', 'relative'),
          times: fc.integer({ min: 1, max: 12 }),
          skip: fc.nat({ max: 8 }),
        } as const,
        { requiredKeys: [] },
      )
      await fc.assert(
        fc.asyncProperty(fc.array(fault, { maxLength: 8 }), fc.integer({ min: 1, max: 100 }), async (faults, size) => {
          const demo = create()
          for (const one of faults) demo.faults.add(one)
          const pages = await follow(demo, size)
          expect(pages.at(-1)?.meta.next_page_url).toBeNull()
          expect([...new Set(pages.flatMap(sids))]).toEqual(all)
        }),
        { numRuns: 150 },
      )
    },
  )
})
