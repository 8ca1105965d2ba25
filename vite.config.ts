import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin, Rolldown } from 'vite'
import { type ConfigEnv, type ViteUserConfig, defineConfig } from 'vitest/config'
import { type Config, ConfigError, connectOrigins, parseConfig } from './src/config'
import { demoApi } from './src/demo/vitePlugin'
import { codeOf, giveUp, loopback, readPort } from './src/loopback'
import { UNCONFIGURED_CONNECT, contentSecurityPolicy, securityHeaders } from './src/headers'
import { server } from './src/server/vitePlugin'

/** The router's package names its development build to every bundler; its production build says nothing to the console. */
const PRODUCTION_ROUTER = {
  'react-router/dom': packageFile('react-router/dist/production/dom-export.mjs'),
  'react-router': packageFile('react-router/dist/production/index.mjs'),
}

function packageFile(path: string): string {
  return fileURLToPath(new URL(`node_modules/${path}`, import.meta.url))
}

export default defineConfig((environment) => {
  try {
    return settings(environment)
  } catch (error) {
    return giveUp(error)
  }
})

function settings({ command, mode, isPreview = false }: ConfigEnv): ViteUserConfig {
  // Read anew each time: tests start several servers in one process.
  const port = readPort('PORT', isPreview ? 4173 : 5173)
  const demoPort = readPort('DEMO_API_PORT', 4174)
  const serves = command === 'serve' && mode !== 'test'

  const config = readConfig()
  const connect = [`http://localhost:${demoPort}`, ...connectOrigins(config)]
  const nonce = serves && !isPreview ? randomBytes(16).toString('base64') : undefined

  return {
    base: './',
    // The app has one document, so an unknown path is a 404 and not that document.
    appType: 'mpa',
    plugins: [
      react(),
      tailwindcss(),
      metaPolicy(),
      paintsWithTheme(),
      earlyFonts(),
      firstLooks(),
      leanRouter(),
      leanQueries(),
      leanIcons(),
      replyHeaders(securityHeaders({ connect })),
      serves && loopback(port, { DEMO_API_PORT: demoPort }),
      built(),
      server(),
      serves && demoApi({ port: demoPort }),
    ],
    // Written in px, shipped in rem: the text size that somebody has set in the browser counts. What is thinner is a line.
    css: {
      transformer: 'lightningcss',
      lightningcss: {
        visitor: {
          Length: ({ unit, value }) =>
            unit === 'px' && Math.abs(value) >= 4 ? { unit: 'rem', value: value / 16 } : { unit, value },
        },
      },
    },
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
      modulePreload: {
        polyfill: false,
        // A screen's files are asked for all at once; for what comes in quiet moments the first file need not know them.
        resolveDependencies: (file, files) => (/(Page|Screens)-[^/]*$/.test(file) ? files : []),
      },
      // A small image must not become a data: address, which the policy refuses.
      assetsInlineLimit: 0,
      sourcemap: false,
      rolldownOptions: {
        output: {
          // Every name stands in the page's own file, and a hash can't be compressed.
          chunkFileNames: 'assets/[name]-[hash:7].js',
          codeSplitting: {
            // One file compresses better than many: all that the first rows wait for.
            groups: [
              {
                debugName: 'first rows',
                name: (id, context) => (isNeededAtOnce(id, (at) => context.getModuleInfo(at)) ? 'app' : null),
                includeDependenciesRecursively: false,
              },
              // The looks of what comes after the rows, which would be a dozen small files.
              {
                name: 'looks',
                test: /src\/(app|bindings|session|services|ui)\/(?!app\b)\w+\.css$/,
                includeDependenciesRecursively: false,
              },
              // Small and shared by many: each would be a file of its own.
              {
                name: 'shared',
                test: /lucide-react\/dist\/esm\/icons\/|src\/(ui|session)\/|twilio\/(words|maskToken|commands)|bindings\/(noBindings|setHealth)|listing\/(identities|refreshMarks)|rules\/(rowMark|spelling)|report\/adminRequest/,
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
      // Nothing is timed here: a machine that does something else besides may take as long as it needs.
      testTimeout: 30_000,
      hookTimeout: 30_000,
      // One core less would be left idle, which is half of a small machine.
      maxWorkers: '100%',
      // Files of one worker share their modules, of which each would load most anew; what a test puts in a global's place goes.
      isolate: false,
      unstubGlobals: true,
    },
  }
}

/** The settings that the build takes along. @throws {Error} a sentence where there are none */
function readConfig(): Config {
  const file = 'public/config.json'
  try {
    return parseConfig(readFileSync(new URL(file, import.meta.url), 'utf8'))
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new Error(`${file} can’t be read (${codeOf(error)}). Take it from the repository again, or write your own.`, {
      cause: error,
    })
  }
}

/** What is reached through its package's index alone, and goes where it is used. */
const USED_LATER =
  /react-query\/build\/modern\/use(Queries|Infinite|Suspense)|query-core\/build\/modern\/queriesObserver/

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
 * bundle what is not used, such as its forms and its prefetching links. Its warnings are for who builds with it.
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
          .replace(/^\s*(?=warning(?:Once)?\($)/gm, '/* @__PURE__ */ ')
          .replace(/= (React\d*\.(?:forwardRef|createContext)\()/g, '= /* @__PURE__ */ $1'),
        map: null,
      }),
    },
  }
}

/** This page reads and changes nothing: what the query client keeps of changes is left out. */
function leanQueries(): Plugin {
  return {
    name: 'lean-queries',
    apply: 'build',
    load: {
      filter: { id: /@tanstack\/query-core\/.*\/mutationCache\.js$/ },
      handler: () =>
        'export class MutationCache { findAll() { return [] } clear() {} async resumePausedMutations() {} }',
    },
  }
}

/** Every icon here is made of its data and not of a name, and what names an icon is for developer tools. */
function leanIcons(): Plugin {
  return {
    name: 'lean-icons',
    apply: 'build',
    // Each icon from its own file: through the package's index, every file would reach all of them.
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx$|\/lucide-react\/.*\/createLucideIcon\.mjs$/ },
      handler: (code, id) => ({
        code: id.endsWith('.mjs')
          ? code
              .replace(/typeof iconDataOrName === "string" \? .* : iconDataOrName/, 'iconDataOrName')
              .replace(/if \(iconData\.name\) \{[^}]*\}/, '')
          : code.replace(/^import \{([^}]*)\} from 'lucide-react'/gm, (_, names: string) => iconImports(names)),
        map: null,
      }),
    },
  }
}

/** Imports from the icons' own files. @param names what stands in the braces of an import from `lucide-react` */
function iconImports(names: string): string {
  const index = readFileSync(packageFile('lucide-react/dist/esm/lucide-react.mjs'), 'utf8')
  return names
    .split(',')
    .flatMap((name) => name.trim() || [])
    .map((name) => {
      const file = new RegExp(`\\bas ${name}\\b[^;]*'\\./(icons/[\\w-]+\\.mjs)'`).exec(index)?.[1]
      return file === undefined
        ? `import { ${name} } from 'lucide-react'`
        : `import ${name} from '${packageFile(`lucide-react/dist/esm/${file}`)}'`
    })
    .join(';')
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

/** Nothing is painted until the page's script has run, which sets the theme first: no flash of another one. */
function paintsWithTheme(): Plugin {
  return {
    name: 'paints-with-theme',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module" crossorigin', '$& blocking="render"'),
    },
  }
}

/** Asks for the two fonts of every screen with the page, so that no text changes its font after it was shown. */
function earlyFonts(): Plugin {
  return {
    name: 'early-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => /geist(-mono)?-latin-wght/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${file}`, crossorigin: true },
            injectTo: 'head',
          })),
    },
  }
}

/** Says where the styles of the first file are not just those of the components in it: `app.css` names these. */
function firstLooks(): Plugin {
  const root = new URL('src/ui/', import.meta.url)
  return {
    name: 'first-looks',
    apply: 'build',
    generateBundle(_options, bundle) {
      const first = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)
      if (first?.type !== 'chunk') return
      const drawn = first.moduleIds.filter((id) => id.endsWith('.tsx') && !id.includes('node_modules'))
      const named = [...readFileSync(new URL('app.css', root), 'utf8').matchAll(/@source '([^']*)'/g)].map(
        ([, path = '']) => fileURLToPath(new URL(path, root)),
      )
      const missing = drawn.filter((id) => !named.includes(id))
      const needless = named.filter((id) => !drawn.includes(id))
      if (missing.length + needless.length > 0)
        this.error(
          `src/ui/app.css has to name as its sources ${missing.join(', ') || 'no more'}; not ${needless.join(', ') || 'one less'}`,
        )
    },
  }
}

/** Says in a sentence where the page can't be written, or where there is none to serve. */
function built(): Plugin {
  let folder = 'dist'
  return {
    name: 'built',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
    },
    buildStart() {
      if (this.environment.mode !== 'build') return
      try {
        mkdirSync(folder, { recursive: true })
        accessSync(folder, constants.W_OK)
      } catch (error) {
        giveUp(`The dashboard can’t be built: ${folder} can’t be written (${codeOf(error)}).`)
      }
    },
    configurePreviewServer() {
      if (!existsSync(join(folder, 'index.html'))) giveUp(`${folder} holds no page. Build it first: npm run build`)
    },
  }
}

/** Sends the headers of a production server with every reply of `vite preview`, errors included. */
function replyHeaders(headers: Record<string, string>): Plugin {
  return {
    name: 'reply-headers',
    configurePreviewServer({ middlewares }) {
      middlewares.use(({ url = '' }, response, next) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
        // The name of a file in `assets` is another once its content is.
        const isForGood = url.startsWith('/assets/')
        response.setHeader('Cache-Control', isForGood ? 'public, max-age=31536000, immutable' : 'no-cache')
        next()
      })
    },
  }
}
