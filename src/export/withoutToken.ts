import { isShortToken, maskToken } from '../twilio/maskToken'

/** A row as it was served, with its device token masked wherever it stands. */
export function withoutToken(served: unknown): unknown {
  if (typeof served !== 'object' || served === null || !('endpoint' in served)) return served
  const { endpoint } = served
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return hideIn(value, endpoint)
    if (Array.isArray(value)) return value.map(hide)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hide(one)]))
  }
  return Object.fromEntries(
    Object.entries(served).map(([name, value]) => [name, name === 'endpoint' ? masked(value) : hide(value)]),
  )
}

/** Whatever came as an endpoint; what is no text hides whole. */
function masked(endpoint: unknown): unknown {
  if (endpoint === null || endpoint === '') return endpoint
  return maskToken(typeof endpoint === 'string' ? endpoint : '')
}

function hideIn(text: string, endpoint: unknown): string {
  if (typeof endpoint !== 'string' || endpoint === '' || !text.includes(endpoint)) return text
  // A token that may be part of any text is one only where it stands alone.
  if (isShortToken(endpoint)) return text === endpoint ? maskToken(endpoint) : text
  return text.replaceAll(endpoint, () => maskToken(endpoint))
}
