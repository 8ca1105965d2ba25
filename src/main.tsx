import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { ConfigError, enforceConnectOrigins, loadConfig } from './config'
import { applyTheme } from './ui/preferences'
import './ui/app.css'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no #root')
const root = createRoot(container)

applyTheme()
void import('./ui/fonts')
try {
  const config = await loadConfig()
  enforceConnectOrigins(config)
  root.render(
    <StrictMode>
      <App config={config} />
    </StrictMode>,
  )
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  const { MessagePage } = await import('./ui/MessagePage')
  root.render(
    <MessagePage
      title="This deployment has no usable settings"
      text={`${error.message} Whoever runs this page has to put a valid config.json beside its index.html.`}
    />,
  )
}
