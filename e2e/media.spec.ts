/** What somebody has set for all pages, and how little a screen may move. */
import { expect, openCheck, openTable, test, verdict } from './app'

test('in forced colours one tab is the current one', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openTable(page, 'support')
  const tabs = page.getByRole('navigation', { name: 'Service' }).getByRole('link')
  await expect(tabs).toHaveCount(4)
  // Borders that are transparent elsewhere take a colour of the system, and would mark each.
  const marked = () =>
    tabs.evaluateAll((links) =>
      links.flatMap((link) => {
        const { borderBottomColor, borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(link)
        const canvas = getComputedStyle(document.body).backgroundColor
        const isSeen = (colour: string) => ![canvas, backgroundColor, 'rgba(0, 0, 0, 0)'].includes(colour)
        return borderTopWidth !== '0px' && (isSeen(borderBottomColor) || isSeen(borderTopColor))
          ? [link.textContent]
          : []
      }),
    )
  expect(await marked()).toEqual(['Bindings'])
  await page.getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
  expect(await marked()).toEqual(['People'])
})

test('where transparency is not wanted, nothing shines through a dialog’s ground', async ({ page }) => {
  const cdp = await page.context().newCDPSession(page)
  const prefers = (value: string) =>
    cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-transparency', value }] })
  await openTable(page, 'support')
  await page.getByRole('button', { name: 'Privacy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Privacy' })
  await expect(dialog).toBeVisible()
  const opacity = () =>
    dialog.evaluate((shown) => {
      const canvas = document.createElement('canvas').getContext('2d')
      if (canvas === null) throw new Error('No canvas')
      canvas.fillStyle = getComputedStyle(shown, '::backdrop').backgroundColor
      canvas.fillRect(0, 0, 1, 1)
      return (canvas.getImageData(0, 0, 1, 1).data[3] ?? 0) / 255
    })
  expect(await opacity()).toBeLessThan(1)
  await prefers('reduce')
  await expect.poll(opacity).toBe(1)
})

for (const identity of ['devon.reyes@kite.test', 'leyla.karim@kite.test', 'farah.haddad@kite.test']) {
  test(`on a phone the words of each stop of ${identity} stand clear of each other`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await openCheck(page, 'support', identity)
    await expect(verdict(page)).toBeVisible()
    const overlaps = await page
      .getByRole('list', { name: 'The way of a push' })
      .getByRole('listitem')
      .evaluateAll((stops) =>
        stops.flatMap((stop) => {
          const walker = document.createTreeWalker(stop, NodeFilter.SHOW_TEXT)
          const boxes: { text: string; box: DOMRect }[] = []
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const range = document.createRange()
            range.selectNode(node)
            for (const box of range.getClientRects())
              if (box.width > 1 && box.height > 1) boxes.push({ text: node.textContent ?? '', box })
          }
          const meet = (a: DOMRect, b: DOMRect) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2
          return boxes.flatMap((one, at) =>
            boxes.slice(0, at).flatMap((other) => (meet(one.box, other.box) ? [`${other.text} / ${one.text}`] : [])),
          )
        }),
      )
    expect(overlaps).toEqual([])
  })
}
