/** The tools, the prompt and the rules as an MCP server, for one connection. It only reads. */
import { McpServer, type ServerContext } from '@modelcontextprotocol/server'
import { version } from '../../package.json'
import { countingClient } from '../check/counting'
import { ALL_RULES } from '../rules/rules'
import type { Twilio } from '../twilio/client'
import { servicesQuery } from '../twilio/serviceQueries'
import { answerWriter } from '../report/answerParts'
import { getBinding, listBindings } from './bindings'
import { type Call, type Kept, withCall } from './call'
import { checkDelivery, checkService } from './checks'
import { explainCode } from './explain'
import { findUser } from './findUser'
import { type Input, type Output, type ToolName, inputOf, outputOf, promptInput } from './schemas'
import { INSTRUCTIONS, RULES_URI, WORDS, promptText, wordsFor } from './words'

/** @param twilio the client that all tools ask */
export function createServer(twilio: Twilio): McpServer {
  const server = new McpServer(
    { name: 'bindings-dashboard', title: 'Push bindings of Twilio Conversations', version },
    { instructions: INSTRUCTIONS },
  )
  const kept: Kept = new Map()

  function tool<Name extends ToolName>(
    name: Name,
    title: string,
    description: string,
    run: (call: Call, input: Input<Name>) => Output<Name> | Promise<Output<Name>>,
  ) {
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: inputOf(name),
        outputSchema: outputOf(name),
        annotations: {
          title,
          readOnlyHint: true,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: name !== 'explain',
        },
      },
      async (input: unknown, context: ServerContext) => {
        const { counted, stop } = withProgress(twilio, context)
        try {
          // The library has checked it by the schema.
          const answer = await withCall(counted, kept, context.mcpReq.signal, async (call) =>
            run(call, input as Input<Name>),
          )
          const texts = [WORDS[name](answer), JSON.stringify(answer)]
          return { content: texts.map((text) => ({ type: 'text' as const, text })), structuredContent: answer }
        } catch (error) {
          return { content: [{ type: 'text' as const, text: wordsFor(error) }], isError: true }
        } finally {
          stop()
        }
      },
    )
  }

  tool(
    'list_services',
    'List the services',
    'The Conversations services of the account.',
    async ({ twilio: asked, ask }) => {
      const { value } = answerWriter([])
      const services = await ask(servicesQuery(asked))
      const orNull = (text: string | null | undefined) => (text == null ? null : value(text))
      return {
        services: services.map(({ sid, friendly_name: name }) => ({ sid: orNull(sid), friendly_name: orNull(name) })),
      }
    },
  )
  tool(
    'find_user',
    'Find a user',
    'The identity that a text of a ticket means: an identity, a SID or a device token. Without a service all are asked.',
    findUser,
  )
  tool(
    'list_bindings',
    'List bindings',
    'The push bindings (registered devices) of a service, 20 at a time unless limit says otherwise. Filters are Twilio’s own and exact.',
    listBindings,
  )
  tool(
    'get_binding',
    'Look at one binding',
    'One binding, and what is wrong with it as far as the row tells by itself.',
    getBinding,
  )
  tool(
    'check_delivery',
    'Check delivery to a user',
    'Why a user gets no push notifications: gathers what Twilio knows, says what is wrong, how sure that is, who can fix it, and what was not checked.',
    checkDelivery,
  )
  tool(
    'check_service',
    'Check a service',
    'What is wrong for all users of a service: its switches, its credentials, its push errors.',
    checkService,
  )
  tool(
    'explain',
    'Explain a code',
    'What an error code of push notifications (52…) or a rule (R…) means, and what to do. Asks nobody.',
    (_call, input) => explainCode(input),
  )

  server.registerPrompt(
    'troubleshoot_push',
    {
      title: 'Why does this user get no pushes?',
      description: 'Checks a user and explains the answer.',
      argsSchema: promptInput,
    },
    (about) => ({ messages: [{ role: 'user', content: { type: 'text', text: promptText(about) } }] }),
  )
  server.registerResource(
    'rules',
    RULES_URI,
    {
      title: 'The rules of the check',
      description: 'Each rule: when it fires, how much it harms, its source.',
      mimeType: 'application/json',
    },
    () => ({ contents: [{ uri: RULES_URI, mimeType: 'application/json', text: rulesText() }] }),
  )
  return server
}

const rulesText = () =>
  JSON.stringify(
    ALL_RULES.map(({ id, condition, severities, isHeuristic, source }) => ({
      id,
      condition,
      severities,
      is_heuristic: isHeuristic,
      source: source.url,
    })),
  )

/** The client, which tells how far a call is where that was asked for. @returns `stop` ends the telling */
function withProgress(twilio: Twilio, { mcpReq }: ServerContext): { counted: Twilio; stop: () => void } {
  // oxlint-disable-next-line no-underscore-dangle -- the protocol's own name
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return { counted: twilio, stop: () => undefined }
  let told = 0
  let isOver = false
  const counted = countingClient(twilio, (ended, asked) => {
    if (isOver || ended <= told) return
    told = ended
    const params = { progressToken, progress: ended, total: asked }
    // Who asked may have gone away: then nobody is told.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined)
  })
  return {
    counted,
    stop: () => {
      isOver = true
    },
  }
}
