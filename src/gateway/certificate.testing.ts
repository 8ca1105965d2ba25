/** A certificate for the stand-ins for Twilio, which a server trusts that is told to. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

/** A certificate for `localhost` that nobody has signed but itself. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** Makes a certificate. @param file where its public part is written to, for `NODE_EXTRA_CA_CERTS` */
export function makeCertificate(file: string): Certificate {
  const made = execFileSync(
    'openssl',
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout - -out -'.split(
      ' ',
    ),
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const part = (name: string) => new RegExp(`-----BEGIN ${name}-----[^]*-----END ${name}-----`).exec(made)?.[0] ?? ''
  writeFileSync(file, part('CERTIFICATE'))
  return { key: part('PRIVATE KEY'), cert: part('CERTIFICATE') }
}
