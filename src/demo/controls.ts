/** `/demo/…`: how tests and people switch faults on and read what was asked. No credentials needed. */
import { Hono } from 'hono'
import type { Faults } from './faults'
import type { RequestLog } from './requestLog'

export function createControls(faults: Faults, requests: RequestLog): Hono {
  const controls = new Hono()

  controls.get('/faults', (c) => {
    const parameters = c.req.query()
    return Object.keys(parameters).length === 0 ? c.json(faults.list()) : c.json(faults.add(parameters), 201)
  })
  controls.post('/faults', async (c) => c.json(faults.add(await json(c.req.raw)), 201))
  controls.delete('/faults', (c) => {
    faults.clear()
    return c.body(null, 204)
  })

  controls.get('/requests', (c) => c.json(requests.list()))
  controls.delete('/requests', (c) => {
    requests.clear()
    return c.body(null, 204)
  })

  controls.all('*', (c) => c.text('Not found\n', 404))
  controls.onError((error, c) => c.text(`${error.message}\n`, 400))
  return controls
}

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (cause) {
    throw new Error('Not a fault: the body is no JSON.', { cause })
  }
}
