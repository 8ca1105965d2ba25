// npm run chaos: the list under constant trouble, over many seeds. CHAOS_SEEDS sets how many.
process.env.CHAOS_SEEDS ??= '30'
process.argv.push('chaos.spec', '--project=chromium', '--reporter=list')
await import('./e2e.mjs')
