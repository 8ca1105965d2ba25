/**
 * The floor of the benchmark: the same list from the same API in the same columns, as fast as a page can be. No
 * framework, a pool of rows over a fixed height, all rows in one flat array. It has no failures, no addresses, no
 * keyboard and no checks of what it receives: what a figure of the dashboard is above this is what all of that costs.
 * The page's address says where to ask: `?api=…&service=IS…&username=AC…&secret=…`.
 */
const ROW_HEIGHT = 36
/** Rows drawn above and below the view. */
const OVERSCAN = 6
/** Pages are asked for while less than this is left below the view: as far as the dashboard looks ahead. */
const PREFETCH_PX = 4000
const OLD_DAYS = 270

const settings = new URLSearchParams(window.location.search)
const headers = { Authorization: `Basic ${btoa(`${settings.get('username')}:${settings.get('secret')}`)}` }
const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const day = (/** @type {string} */ iso) => days.format(new Date(iso))
const health = (/** @type {string} */ iso) =>
  Date.now() - Date.parse(iso) > OLD_DAYS * 86_400_000 ? 'Not refreshed' : 'No findings'

/** @type {readonly (readonly [string, (binding: any) => string])[]} */
const COLUMNS = [
  ['Identity', ({ identity }) => identity],
  ['Type', ({ binding_type: type }) => type.toUpperCase()],
  ['Health', ({ date_updated: updated }) => health(updated)],
  ['Endpoint', ({ endpoint }) => `${endpoint.slice(0, 12)}…${endpoint.slice(-6)}`],
  ['Credential', ({ credential_sid: sid }) => (sid === null ? '' : `${sid.slice(0, 6)}…${sid.slice(-4)}`)],
  ['Message types', ({ message_types: types }) => types.join(', ')],
  ['Created', ({ date_created: created }) => day(created)],
  ['Updated', ({ date_updated: updated }) => day(updated)],
]

const [scroll, head, body, status, all, drawer] = ['scroll', 'head', 'body', 'status', 'all', 'drawer'].map((id) =>
  document.getElementById(id),
)

/** @type {any[]} */
let rows = []
/** The address of the next page; null at the end. */
let next = null
/** The request that is under way, and what ends it. */
let asking
let leave = new AbortController()
/** @type {{ row: HTMLElement, cells: Text[], index: number }[]} */
const pool = []

/** @returns a row and the texts of its cells */
function makeRow(role) {
  const row = document.createElement('div')
  row.setAttribute('role', 'row')
  const cells = COLUMNS.map(([label]) => {
    const cell = document.createElement('div')
    cell.setAttribute('role', role)
    row.append(cell)
    return cell.appendChild(document.createTextNode(label))
  })
  return { row, cells, index: -1 }
}

/** Gives every row of the view a slot of the pool; a slot keeps its row while that is in the view. */
function render() {
  const count = Math.ceil(scroll.clientHeight / ROW_HEIGHT) + 2 * OVERSCAN
  while (pool.length < count) {
    const slot = makeRow('cell')
    body.append(slot.row)
    pool.push(slot)
  }
  const first = Math.max(0, Math.floor(scroll.scrollTop / ROW_HEIGHT) - OVERSCAN)
  for (let index = first; index < first + pool.length; index += 1) {
    const slot = pool[index % pool.length]
    const binding = rows[index]
    if (slot.index === index) continue
    slot.index = binding === undefined ? -1 : index
    slot.row.hidden = binding === undefined
    if (binding === undefined) continue
    slot.row.setAttribute('aria-rowindex', String(index + 2))
    slot.row.style.transform = `translateY(${index * ROW_HEIGHT}px)`
    COLUMNS.forEach(([, text], at) => {
      slot.cells[at].data = text(binding)
    })
  }
  const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight
  if (next !== null && asking === undefined && left < PREFETCH_PX) void more()
}

/** Reads a page and shows what came. @param fresh whether it begins another list */
async function read(url, fresh) {
  const { signal } = leave
  const { bindings, meta } = await (await fetch(url, { headers, signal })).json()
  if (fresh) {
    rows = []
    scroll.scrollTop = 0
    for (const slot of pool) slot.index = -1
  }
  for (const binding of bindings) rows.push(binding)
  next = meta.next_page_url
  asking = undefined
  status.textContent = `${next === null ? 'All ' : ''}${rows.length.toLocaleString()} bindings loaded`
  body.style.height = `${rows.length * ROW_HEIGHT}px`
  render()
}

/** The next page; whoever asks while it is on its way gets the same. */
function more() {
  asking ??= read(next, false)
  return asking
}

/** Reads the list of the pressed types from its beginning. */
function restart() {
  leave.abort()
  leave = new AbortController()
  const url = new URL(`/v1/Services/${settings.get('service')}/Bindings`, settings.get('api') ?? '')
  for (const { value } of document.querySelectorAll('[aria-pressed="true"]'))
    url.searchParams.append('BindingType', value)
  url.searchParams.set('PageSize', '100')
  asking = read(url.href, true)
  // Of a list that was left nothing is shown.
  asking.catch(() => undefined)
}

scroll.addEventListener('scroll', render, { passive: true })
for (const button of document.querySelectorAll('[aria-pressed]')) {
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') === 'false'))
    restart()
  })
}
all.addEventListener('click', async () => {
  while (next !== null) await more()
})
body.addEventListener('click', ({ target }) => {
  const slot = pool.find(({ row }) => row.contains(target))
  if (slot === undefined) return
  drawer.setAttribute('aria-label', rows[slot.index].sid)
  drawer.replaceChildren(
    ...Object.entries(rows[slot.index]).map(([name, value]) => {
      const line = document.createElement('p')
      line.textContent = `${name}: ${value}`
      return line
    }),
  )
  drawer.hidden = false
})

head.append(makeRow('columnheader').row)
head.firstElementChild?.setAttribute('aria-rowindex', '1')
restart()
