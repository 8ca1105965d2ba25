import { onlineManager } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { askForRows } from './app/askForRows'
import { ConfigError, enforceConnectOrigins, loadConfig } from './config'
import { openGatewaySession, restoreSession } from './session/session'
import { loadAtRest } from './ui/late'
import { MessagePage } from './ui/MessagePage'
import { applyTheme } from './ui/preferences'
import './ui/app.css'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no #root')
// What an error says may hold a value; its kind and its place are enough for the console.
const report = import.meta.env.DEV
  ? undefined
  : (error: unknown) => console.error(error instanceof Error ? error.name : 'Error')
const root = createRoot(
  container,
  report && { onCaughtError: report, onUncaughtError: report, onRecoverableError: report },
)

// The browser's word at the start; after that it tells by events.
onlineManager.setOnline(navigator.onLine)
applyTheme()
// No await at the top: parts that are loaded later stand on this file and would wait for it to end.
async function start() {
  try {
    // Where a host sends no headers, only the page itself can refuse to be shown inside another.
    if (window.top !== window.self)
      throw new ConfigError('This page does not work inside another page. Open it by itself.')
    const config = await loadConfig()
    enforceConnectOrigins(config)
    const session = openGatewaySession(config) ?? restoreSession(config)
    if (session !== undefined) askForRows(session)
    root.render(
      <StrictMode>
        <App config={config} session={session} />
      </StrictMode>,
    )
    loadAtRest()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    root.render(<MessagePage title="The dashboard can’t start here" text={error.message} />)
  }
}
void start()
