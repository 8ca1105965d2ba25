/** The ways in which Twilio says no, thrown by whatever finds the reason. */
import type { WireError } from '../twilio/wire'

export class Refusal extends Error {
  readonly status: number
  readonly code: number

  /** @param status of HTTP @param code of Twilio's dictionary of errors */
  constructor(status: number, code: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
  }
}

/** The body of a refusal, in Twilio's shape. */
export const wireError = (status: number, code: number, message: string): WireError => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})
