/** A process asks for nothing that the gateway would not pass on, and says what that means. */
import { expect, test, vi } from 'vitest'
import { directClient } from './directClient'

const env = { TWILIO_API_KEY: `SK${'0'.repeat(32)}`, TWILIO_API_SECRET: 'secret' }

test.each(['/v1/Credentials/CR', '/v1/Users', '/v1/Credentials?PageSize=1&Secret=x'])(
  '%s is not there, and is not asked for',
  async (path) => {
    const send = vi.fn<typeof fetch>()
    const twilio = directClient({ env, isDemo: false, who: 'The test', fetch: send })
    await expect(twilio.get(path)).rejects.toMatchObject({ status: 404, kind: 'notFound' })
    expect(send).not.toHaveBeenCalled()
  },
)
