/**
 * The one table of security headers. The built page's `<meta>`, `vite preview`, `vite dev` and the hosting files all
 * read it, so they can't differ.
 */

/** What a policy has to know of the place where it is served. */
export interface PolicyOptions {
  /** What `connect-src` lists beside `'self'`: exact origins, or schemes where the origins are not known yet. */
  connect: readonly string[]
  /** The development server's nonce: its scripts and styles are inline. */
  nonce?: string
  /** A `<meta>` can't carry `frame-ancestors`. */
  inMeta?: boolean
}

/** The Content-Security-Policy as one line. */
export function contentSecurityPolicy({ connect, nonce, inMeta = false }: PolicyOptions): string {
  const inline = nonce === undefined ? '' : ` 'nonce-${nonce}'`
  return [
    `default-src 'none'`,
    `script-src 'self'${inline}`,
    `style-src 'self'${inline}`,
    `img-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'${connect.map((source) => ` ${source}`).join('')}`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    ...(inMeta ? [] : [`frame-ancestors 'none'`]),
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ')
}

/**
 * What the built page's own `<meta>` lets through before `config.json` has named the APIs: any https host, and
 * loopback. As soon as the file is read, the page adds a second policy with the exact origins (`config.ts`).
 */
export const UNCONFIGURED_CONNECT = ['https:', 'http://localhost:*', 'http://127.0.0.1:*'] as const

/**
 * What a browser may offer a page, and this one never uses: all that browsers of the last two years know, since a name
 * that they don't is an error in their console. Not the ways to the local network: an API may lie there.
 * https://github.com/w3c/webappsec-permissions-policy/blob/main/features.md
 */
const SWITCHED_OFF = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'private-state-token-issuance',
  'private-state-token-redemption',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'unload',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const

/** Every header of a response, by name. */
export function securityHeaders(policy: PolicyOptions): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(policy),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // Not require-corp: the probe of an API that can't be read asks for an answer that nobody may read.
    'Cross-Origin-Embedder-Policy': 'credentialless',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Robots-Tag': 'noindex, nofollow',
    'Permissions-Policy': [...SWITCHED_OFF.map((feature) => `${feature}=()`), 'clipboard-write=(self)'].join(', '),
  }
}
