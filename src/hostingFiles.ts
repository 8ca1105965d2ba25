/** The header table in the words of each host of static files: one text a file of `deploy/`. */
import { securityHeaders } from './headers'

/** Only over TLS, and so not in the table, which servers of this computer send too. */
const TLS = { 'Strict-Transport-Security': 'max-age=63072000' }
const ASSETS = 'public, max-age=31536000, immutable'
const PAGE = 'no-cache'
const MADE = 'Made from src/headers.ts: npm run unit -- src/hostingFiles.test.ts -u'

/**
 * Writes the files.
 * @param connect the origins that `config.json` names, which the policy lists
 * @returns by their path in `deploy/`
 */
export function hostingFiles(connect: readonly string[]): Readonly<Record<string, string>> {
  const headers = Object.entries({ ...securityHeaders({ connect }), ...TLS })
  return {
    _headers: lines([
      `# Netlify and Cloudflare Pages: into dist/, before it is uploaded. ${MADE}`,
      '/*',
      ...headers.map(([name, value]) => `  ${name}: ${value}`),
      `  Cache-Control: ${PAGE}`,
      '/assets/*',
      // Without this line Cloudflare would send both values.
      '  ! Cache-Control',
      `  Cache-Control: ${ASSETS}`,
    ]),
    'nginx/security-headers.conf': lines([
      `# ${MADE}`,
      '# A location with an add_header of its own inherits none: include this in each.',
      ...headers.map(([name, value]) => `add_header ${name} "${value}" always;`),
    ]),
    'nginx/static.conf': lines([
      `# The page as files, in a server block with TLS. ${MADE}`,
      'root /srv/bindings/dist;',
      'location / {',
      '  try_files $uri $uri/index.html =404;',
      '  include security-headers.conf;',
      `  add_header Cache-Control "${PAGE}" always;`,
      '}',
      'location /assets/ {',
      '  try_files $uri =404;',
      '  gzip_static on;',
      '  include security-headers.conf;',
      `  add_header Cache-Control "${ASSETS}";`,
      '}',
    ]),
    Caddyfile: lines([
      `# The page as files. ${MADE}`,
      'bindings.example.com {',
      '\troot * /srv/bindings/dist',
      '\theader {',
      ...headers.map(([name, value]) => `\t\t${name} "${value}"`),
      '\t}',
      // Of two that apply, Caddy would let the more general one have the last word.
      '\t@asset {',
      '\t\tpath /assets/*',
      '\t\tfile',
      '\t}',
      '\t@other not {',
      '\t\tpath /assets/*',
      '\t\tfile',
      '\t}',
      `\theader @asset Cache-Control "${ASSETS}"`,
      `\theader @other Cache-Control "${PAGE}"`,
      '\tfile_server {',
      '\t\tprecompressed br gzip',
      '\t}',
      '}',
    ]),
  }
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`
