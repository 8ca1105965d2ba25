/** How the tests start Chromium. */
const executablePath = process.env['BROWSER_PATH']

/** What a browser does for itself, and what a machine without a screen lacks. */
const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** @param more what one file of tests needs besides */
export const launchOptions = (...more: string[]) => ({
  args: [...ARGS, ...more],
  ...(executablePath === undefined ? {} : { executablePath }),
})

/** Where the second engine puts its downloads: its driver tells of none. */
export const DOWNLOADS = 'test-results/downloads'
