/** What the build makes beside the page: its files compressed, and the server in one file. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'rolldown'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes the server with all that it needs but Node itself. @param file where to */
export async function bundleServer(file: string): Promise<void> {
  await build({
    input: join(root, 'src/server/main.ts'),
    platform: 'node',
    logLevel: 'silent',
    output: { file, format: 'esm', codeSplitting: false },
  })
}

/** Makes `vite build` write `build/server.mjs`, and beside each script and style its two compressed forms. */
export function server(): Plugin {
  let folder = ''
  return {
    name: 'server',
    apply: 'build',
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir, 'assets')
    },
    async writeBundle() {
      for (const name of readdirSync(folder).filter((one) => /\.(?:js|css)$/.test(one))) compress(join(folder, name))
      await bundleServer(join(root, 'build/server.mjs'))
    },
  }
}

function compress(file: string): void {
  const plain = readFileSync(file)
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(plain, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
    }),
  )
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
}
