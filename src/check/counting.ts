import type { Twilio } from '../twilio/client'

/**
 * The same client, counting what is asked through it.
 * @param onChange told whenever a request begins or ends: how many have ended, of how many so far
 */
export function countingClient(twilio: Twilio, onChange: (ended: number, asked: number) => void): Twilio {
  let [ended, asked] = [0, 0]
  const counted =
    (get: Twilio['get']): Twilio['get'] =>
    (path, signal) => {
      asked += 1
      onChange(ended, asked)
      return get(path, signal).finally(() => {
        ended += 1
        onChange(ended, asked)
      })
    }
  const { get, getFromMonitor } = twilio
  return { ...twilio, get: counted(get), getFromMonitor: getFromMonitor && counted(getFromMonitor) }
}
