import { expect, test } from 'vitest'
import { readFilters } from './filters'
import { readView } from './viewAddress'
import { viewsOf } from './views'

const credential = (sid: string, sandbox: string | null) => ({
  sid,
  sandbox,
  type: 'apn',
  account_sid: null,
  friendly_name: null,
  date_created: null,
  date_updated: null,
})

test('each is an address that the table understands', () => {
  const views = viewsOf(
    [{ name: 'Ours', search: '?BindingType=fcm&q=courier' }],
    [credential('CR1', 'True'), credential('CR2', 'False'), credential('CR3', null)],
  )
  const read = views.map(({ name, search }) => ({ name, types: readFilters(search).BindingType, ...readView(search) }))
  expect(read).toMatchObject([
    { name: 'Retired GCM', types: ['gcm'] },
    { name: 'No credential', types: ['apn', 'fcm', 'gcm'], facets: { credential: ['none'] } },
    { name: 'Sandbox', types: [], facets: { credential: ['CR1'] } },
    { name: 'WebSocket only', types: ['twilsock'] },
    { name: 'Not renewed for a year', facets: { age: ['older'] } },
    { name: 'Ours', types: ['fcm'], search: 'courier' },
  ])
})

test('without credentials that are known to be for a sandbox there is no such view', () => {
  expect(viewsOf([]).map(({ name }) => name)).not.toContain('Sandbox')
})
