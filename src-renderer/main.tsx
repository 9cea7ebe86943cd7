import './mantine.css'
import './tokens.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { mostShown } from './actions/tell'
import { App } from './app'
import { follow } from './client/follow'
import { CrashGuard } from './components/crash-guard'
import { styleNonce } from './components/style-nonce'
import { appearanceKeeper } from './stores/appearance'
import { keepCompose } from './stores/compose-keeper'
import { cssVariables, theme } from './theme'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element with the id "root".')

keepCompose()
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={appearanceKeeper}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <CrashGuard>
        <App />
      </CrashGuard>
      <Notifications position="bottom-right" limit={mostShown} autoClose={6_000} />
    </MantineProvider>
  </StrictMode>,
)
follow()
