/** The demo API as a Cloudflare Worker, so that a live demo costs nothing: npx wrangler deploy */
import { type Demo, createDemo } from '../../src/demo/server'

let demo: Demo | undefined

export default {
  fetch(request: Request): Promise<Response> | Response {
    const { pathname } = new URL(request.url)
    // Whoever switches a fault on would do so for everybody.
    if (pathname.startsWith('/demo/')) return new Response('The demo’s switches are off here.\n', { status: 404 })
    demo ??= createDemo()
    return demo.fetch(request)
  },
}
