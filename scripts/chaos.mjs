import { help } from './help.mjs'

help(`Reads a list under constant trouble: errors, waits, lost connections. Build first: npm run build

  npm run chaos                   30 seeds
  CHAOS_SEEDS=200 npm run chaos   more of them`)

process.env.CHAOS_SEEDS ??= '30'
process.argv.push('chaos.spec', '--project=chromium', '--reporter=list')
await import('./e2e.mjs')
