/** Who is logged in at the server that serves the page and holds the credentials. */
import * as v from 'valibot'

const meSchema = v.object({ login: v.nullable(v.string()) })

interface Who {
  /** Whom the server knows; undefined where it knows of nobody, or is another that has no such answer. */
  readonly login?: string
  /** Whether something in front of the server wants a login. */
  readonly hasEnded: boolean
}

/** Asks the page's own server; it never throws. */
export async function askWho(): Promise<Who> {
  try {
    const reply = await fetch('/me', {
      headers: { Accept: 'application/json' },
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    })
    const isLogin = reply.ok && reply.headers.get('Content-Type')?.includes('html')
    if (isLogin || reply.type === 'opaqueredirect' || [401, 403].includes(reply.status)) return { hasEnded: true }
    const { login } = v.parse(meSchema, await reply.json())
    return { hasEnded: false, ...(login === null ? {} : { login }) }
  } catch {
    return { hasEnded: false }
  }
}
