import { against } from './guard'

const lockdown = 'src-main/desktop/lockdown.ts'
const protocol = 'src-main/desktop/page-protocol.ts'
const made = 'src-main/desktop/window.ts'
const test = 'test/e2e/window-security'

export const ofTheWindow = [
  ...against('A page that was taken over', [
    ['the sandbox', made, 'sandbox: true', 'sandbox: false', test],
    ['the isolation of the preload', made, 'contextIsolation: true', 'contextIsolation: false', test],
    ['no Node', made, 'nodeIntegration: false', 'nodeIntegration: true', test],
    [
      'the port is for the own page’s main frame',
      'src-main/desktop/port.ts',
      'if (isPage(event.senderFrame, pageUrl)) take(port)',
      'if (true) take(port)',
      test,
    ],
    ['only the own page is heard', 'src-main/desktop/page-talk.ts', 'if (!isPage(event.senderFrame, pageUrl)) return', '', test],
    ['only what can be said is heard', 'src-main/desktop/page-talk.ts', 'if (said.success) take(said.data)', 'take(data)', test],
    ['no navigation', lockdown, 'if (!event.isMainFrame || !event.url.startsWith(pageUrl)) event.preventDefault()', '', test],
    ['no new windows', lockdown, "action: 'deny'", "action: 'allow'", test],
    ['no permission that is asked for', lockdown, 'answer(permission === copying)', 'answer(true)', test],
    ['no permission that is looked up', lockdown, 'permission === copying && !!contents', '!!contents', test],
    ['no network over https', protocol, "if (hostname !== host || request.method !== 'GET') return refusal(403)\n", '', test],
    ['no network over http', protocol, "  session.protocol.handle('http', () => refusal(403))\n", '', test],
    ['files of the page only', protocol, 'if (!path.startsWith(folder + sep)) return refusal(403)', '', test],
    ['a nonce a load', protocol, "randomBytes(16).toString('base64')", "Buffer.alloc(16).toString('base64')", test],
  ]),
  ...against('A link', [
    ['paths of this machine only', 'src-main/desktop/deep-link.ts', '&& isMeant(link.data) ?', '?', 'test/desktop/deep-link'],
    [
      'what is given twice is not read',
      'src-main/desktop/deep-link.ts',
      'length === 1 ? params.get(name) : null',
      'length > 0 ? params.get(name) : null',
      'test/desktop/deep-link',
    ],
    [
      'it is followed only when somebody agrees',
      'src-renderer/screens/desktop/link-card.tsx',
      'if (known) void loadCatalog(id)\n',
      "if (known) void loadCatalog(id)\n    go('send', id, 'emailsReplied')\n",
      'test/e2e/desktop',
    ],
  ]),
]
