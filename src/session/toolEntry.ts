/** The entry of the settings of an AI tool that starts the MCP server. */

export const CONNECT_TOOL = 'Connect an AI tool'

export const FORMS = { mcpServers: 'mcpServers', vsCode: 'VS Code' } as const
export type Form = keyof typeof FORMS

const FILE = '/absolute/path/to/build/mcp.mjs'

interface Asked {
  /** The SID that one is signed in with; undefined behind a gateway. */
  readonly username: string | undefined
  readonly baseUrl: string
  readonly monitorUrl: string | undefined
}

const US1 = 'https://conversations.twilio.com'

/** The entry as JSON. The secret never stands in it: there is a place for it, or VS Code asks. */
export function toolEntry(form: Form, { username, baseUrl, monitorUrl }: Asked): string {
  const isAccount = username?.startsWith('AC') === true
  const [sid, secret] = isAccount
    ? (['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const)
    : (['TWILIO_API_KEY', 'TWILIO_API_SECRET'] as const)
  const address =
    baseUrl === US1
      ? {}
      : { TWILIO_API_URL: baseUrl, ...(monitorUrl === undefined ? {} : { TWILIO_MONITOR_URL: monitorUrl }) }
  const start = (secretValue: string) => ({
    command: 'node',
    args: [FILE],
    env: { [sid]: username ?? 'SK…', [secret]: secretValue, ...address },
  })
  const entry =
    form === 'mcpServers'
      ? { mcpServers: { bindings: start('…') } }
      : {
          inputs: [{ type: 'promptString', id: 'twilio-secret', description: 'Twilio secret', password: true }],
          servers: { bindings: { type: 'stdio', ...start('${input:twilio-secret}') } },
        }
  return JSON.stringify(entry, undefined, 2)
}
