/** What goes with a request through the demo. */
import type { Effect } from './faults'

/** The Node server's side of a request, where one serves the demo: what can break its connection. */
export interface NodeSide {
  readonly outgoing?: {
    writeHead(status: number, headers: Record<string, string>): unknown
    write(part: Uint8Array, written: () => void): unknown
    destroy(): unknown
  }
}

export interface DemoEnv {
  Bindings: NodeSide
  /** The fault that hit the request. */
  Variables: { fault: Effect | undefined }
}
