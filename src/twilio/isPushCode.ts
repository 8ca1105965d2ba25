/** Which of Twilio's error codes are of the pushes of this product: the one place that decides it. */

/**
 * Codes in the same thousand that are of other products: webhook credentials, SMS, Facebook and Alexa, Notify's users
 * and requests, and templates of a notification request.
 */
const OF_OTHER_PRODUCTS = /^52(?:16[3-9]|17[0-4]|18\d|2\d\d|30[2-9]|31[01]|40[0234])$/

/** Whether a code is one of push notifications of this product, be it in the table or not. */
export function isPushCode(code: string | null): code is string {
  return code !== null && /^52\d{3}$/.test(code) && !OF_OTHER_PRODUCTS.test(code)
}
