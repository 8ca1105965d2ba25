/**
 * What was pasted before one of its offers was followed, so that the next one is a click away. In memory alone: a part
 * of a ticket may name anybody.
 */
let pasted: { readonly service: string; readonly text: string } | undefined

export function rememberPasted(service: string, text: string): void {
  pasted = { service, text }
}

/** What was pasted last in this service. */
export function lastPasted(service: string): string | undefined {
  return pasted?.service === service ? pasted.text : undefined
}
