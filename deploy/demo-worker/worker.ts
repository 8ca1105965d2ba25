/** The demo API as a Cloudflare Worker, so that a live demo costs nothing: npx wrangler deploy */
import { type Demo, createDemo } from '../../src/demo/server'

/** Far fewer than the demo has elsewhere: a request may take 10 ms of the processor. */
const BINDINGS = 300

// What a start compiles no request has to. It may take a second, but knows neither the time nor chance.
const early = createDemo({ bindings: BINDINGS, now: new Date(0) })
for (const { sid } of early.services) early.bindings(sid).select({ types: ['apn'], identities: [] })
let demo: Demo | undefined

export default {
  fetch(request: Request): Promise<Response> | Response {
    const { pathname } = new URL(request.url)
    // Whoever switches a fault on would do so for everybody.
    if (pathname.startsWith('/demo/')) return new Response('The demo’s switches are off here.\n', { status: 404 })
    demo ??= createDemo({ bindings: BINDINGS })
    return demo.fetch(request)
  },
}
