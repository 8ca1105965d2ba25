/** When a sign-in ends by itself, which a reload has to know before anything is shown. Pure. */

export const MINUTE = 60_000
/** A sign-in never lasts longer, however busy. */
export const LONGEST = 8 * 60 * MINUTE

/**
 * The end of a sign-in, in ms since 1970.
 * @param signedInAt in ms since 1970, as `lastActive`, by the wall clock: a sleeping laptop is idle too
 * @param idleAfter how long without a person ends it, in ms
 */
export function endOf(signedInAt: number, lastActive: number, idleAfter: number): number {
  return Math.min(lastActive + idleAfter, signedInAt + LONGEST)
}
