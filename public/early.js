// Asks for the settings while the page's script is still on its way; `src/config.ts` takes the answer.
globalThis.settingsAnswer = fetch('config.json', { cache: 'no-cache', redirect: 'error' })
// Whoever takes it hears of a failure.
globalThis.settingsAnswer.catch(() => {})
