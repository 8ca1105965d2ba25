/** `/demo/…`: how tests and people switch faults on, change the data and read what was asked. No credentials needed. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { identify } from './auth'
import type { Changes } from './changes'
import type { Chaos } from './chaos'
import { number } from './faultFields'
import type { Faults } from './faults'
import type { RequestLog } from './requestLog'

export interface Controlled {
  readonly faults: Faults
  readonly chaos: Chaos
  readonly requests: RequestLog
  readonly changes: Changes
}

const sinceSchema = v.optional(number(0, Number.MAX_SAFE_INTEGER), 0)

export function createControls({ faults, chaos, requests, changes }: Controlled): Hono {
  const controls = new Hono()

  controls.get('/faults', (c) => {
    const parameters = c.req.query()
    return Object.keys(parameters).length === 0 ? c.json(faults.list()) : c.json(faults.add(parameters), 201)
  })
  controls.post('/faults', async (c) => c.json(faults.add(await json(c.req.raw, 'a fault')), 201))
  controls.delete('/faults', (c) => {
    faults.clear()
    return c.body(null, 204)
  })

  controls.get('/chaos', (c) => c.json(chaos.soFar()))
  controls.post('/chaos', async (c) => c.json(chaos.start(await json(c.req.raw, 'chaos')), 201))
  controls.delete('/chaos', (c) => {
    chaos.stop()
    return c.body(null, 204)
  })

  controls.post('/bindings', async (c) => c.json(changes.register(await json(c.req.raw, 'a binding')), 201))
  controls.post('/notifications', async (c) => c.json(changes.switchEvent(await json(c.req.raw, 'a switch')), 201))
  controls.post('/cases', async (c) => c.json(changes.stage(await json(c.req.raw, 'a case')), 201))
  controls.delete('/changes', (c) => {
    changes.undo()
    return c.body(null, 204)
  })

  controls.get('/requests', (c) => {
    const since = v.safeParse(sinceSchema, c.req.query('since'))
    if (!since.success) throw new Error(`since: ${since.issues[0].message}.`)
    return c.json(requests.list(since.output))
  })
  controls.delete('/requests', (c) => {
    requests.clear()
    return c.body(null, 204)
  })

  // Where a redirect leads that nobody should follow: whoever does takes this for a list that ends here.
  controls.all('/redirected', (c) => {
    requests.add(c.req.raw, identify(c.req.header('Authorization'))).status = 200
    return c.json({ bindings: [], services: [], meta: { next_page_url: null } })
  })

  controls.all('*', (c) => c.text('Not found\n', 404))
  controls.onError((error, c) => c.text(`${error.message}\n`, 400))
  return controls
}

async function json(request: Request, what: string): Promise<unknown> {
  try {
    return await request.json()
  } catch (cause) {
    throw new Error(`Not ${what}: the body is no JSON.`, { cause })
  }
}
