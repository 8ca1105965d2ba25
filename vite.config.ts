import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'
import { connectOrigins, parseConfig } from './src/config'
import { demoApi } from './src/demo/vitePlugin'
import { gateway } from './src/gateway/vitePlugin'
import { UNCONFIGURED_CONNECT, contentSecurityPolicy, securityHeaders } from './src/headers'

/** The router's package names its development build to every bundler; its production build says nothing to the console. */
const PRODUCTION_ROUTER = {
  'react-router/dom': packageFile('react-router/dist/production/dom-export.mjs'),
  'react-router': packageFile('react-router/dist/production/index.mjs'),
}

function packageFile(path: string): string {
  return fileURLToPath(new URL(`node_modules/${path}`, import.meta.url))
}

export default defineConfig(({ command, mode, isPreview = false }) => {
  // Read anew each time: tests start several servers in one process.
  const port = Number(process.env['PORT'] || (isPreview ? 4173 : 5173))
  const demoPort = Number(process.env['DEMO_API_PORT'] || 4174)
  const serves = command === 'serve' && mode !== 'test'
  const throughGateway = serves && mode === 'gateway'

  const config = parseConfig(readFileSync(new URL('public/config.json', import.meta.url), 'utf8'))
  const connect = throughGateway ? [] : [`http://localhost:${demoPort}`, ...connectOrigins(config)]
  const nonce = serves && !isPreview ? randomBytes(16).toString('base64') : undefined

  return {
    base: './',
    // The app has one document, so an unknown path is a 404 and not that document.
    appType: 'mpa',
    plugins: [
      react(),
      tailwindcss(),
      metaPolicy(),
      leanRouter(),
      replyHeaders(securityHeaders({ connect })),
      throughGateway && gateway({ port, apis: config.apis }),
      serves && !throughGateway && demoApi({ port: demoPort }),
    ],
    // React has had this hook since 18: the stand-in for older ones is not needed.
    resolve: {
      alias: {
        'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
        ...(command === 'build' ? PRODUCTION_ROUTER : {}),
      },
    },
    build: {
      // The current and the previous major of each browser, with room: no old syntax, no colours written twice.
      target: ['chrome135', 'edge135', 'firefox135', 'safari18.4'],
      modulePreload: { polyfill: false },
      // A small image must not become a data: address, which the policy refuses.
      assetsInlineLimit: 0,
      sourcemap: false,
      rolldownOptions: {
        output: {
          // Every name stands in the page's own file, and a hash can't be compressed.
          chunkFileNames: 'assets/[name]-[hash:6].js',
          codeSplitting: {
            // One file compresses better than many: all that the first rows wait for.
            groups: [
              {
                debugName: 'first rows',
                name: (id, context) => (isNeededAtOnce(id, (at) => context.getModuleInfo(at)) ? 'app' : null),
                includeDependenciesRecursively: false,
              },
              // Small and shared by many: each would be a file of its own.
              {
                name: 'shared',
                test: /lucide-react\/dist\/esm\/icons\/|src\/(ui|session)\/|twilio\/words/,
                minShareCount: 2,
                includeDependenciesRecursively: false,
              },
            ],
          },
        },
      },
    },
    // The development server writes scripts and styles into the page, which the nonce lets through.
    ...(nonce === undefined ? {} : { html: { cspNonce: nonce } }),
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      cors: false,
      ...(nonce === undefined
        ? {}
        : {
            headers: securityHeaders({
              connect: [...connect, `ws://localhost:${port}`, `ws://127.0.0.1:${port}`],
              nonce,
            }),
          }),
    },
    preview: { host: '127.0.0.1', port, strictPort: true, cors: false },
    test: {
      reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
      include: ['src/**/*.test.ts'],
      // One core less would be left idle, which is half of a small machine.
      maxWorkers: '100%',
    },
  }
})

/** The icons of the rows. Any other is reached through its package's index alone, and goes where it is used. */
const ROW_ICONS = 'apple|circle-question-mark|cloud-off|copy|flame|list-filter-plus|unplug'
const USED_LATER = new RegExp(
  `lucide-react/dist/esm/icons/(?!(${ROW_ICONS})\\.)|react-query/build/modern/(use|suspense|errorBoundaryUtils)|query-core/build/modern/queriesObserver`,
)

/** Whether a module is reached from the page's first script without a dynamic import. */
function isNeededAtOnce(id: string, getModuleInfo: (id: string) => Rolldown.ModuleInfo | null): boolean {
  const seen = new Set<string>()
  const reaches = (at: string): boolean => {
    if (seen.has(at)) return false
    seen.add(at)
    const info = getModuleInfo(at)
    return info !== null && (info.isEntry || info.importers.some(reaches))
  }
  return !USED_LATER.test(id) && reaches(id)
}

/**
 * The router names its components for developer tools and does not say that making them has no effect: both keep in the
 * bundle what is not used, such as its forms and its prefetching links.
 */
function leanRouter(): Plugin {
  return {
    name: 'lean-router',
    apply: 'build',
    transform: {
      filter: { id: /node_modules\/react-router\// },
      handler: (code) => ({
        code: code
          .replace(/^\w+\.displayName = ".*";$/gm, '')
          .replace(/= (React\d*\.(?:forwardRef|createContext)\()/g, '= /* @__PURE__ */ $1'),
        map: null,
      }),
    },
  }
}

/** Writes the policy into the built page, for hosts that send no headers. */
function metaPolicy(): Plugin {
  return {
    name: 'meta-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => {
        const content = contentSecurityPolicy({ connect: UNCONFIGURED_CONNECT, inMeta: true })
        return [
          { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' },
          { tag: 'meta', attrs: { name: 'referrer', content: 'no-referrer' }, injectTo: 'head-prepend' },
        ]
      },
    },
  }
}

/** Sends the headers of a production server with every reply of `vite preview`, errors included. */
function replyHeaders(headers: Record<string, string>): Plugin {
  return {
    name: 'reply-headers',
    configurePreviewServer({ middlewares }) {
      middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
        response.setHeader('Cache-Control', 'no-cache')
        next()
      })
    },
  }
}
