import type { Page } from 'playwright-core'
import type { Seeded } from './everything'

/** Every address of the page: each screen, its parts and its forms. */
export const addressesOf = ({ hook, delivered, failed, captured, forged }: Seeded) => [
  ...['#/send/heffl/lead.created', '#/send/lemlist/emailsReplied'],
  ...['#/log', `#/log/${delivered}`, `#/log/${failed}`, `#/log/${captured}`, `#/log/${delivered}/diff/${failed}`],
  ...[...['', '/edit', '/rotate', '/receiver'].map((part) => `#/hooks/${hook}${part}`), '#/hooks', '#/hooks/import'],
  // Between them these three have every field there is.
  ...['custom', 'heffl', 'scratcher'].map((catalog) => `#/hooks/new/${catalog}`),
  ...['', `/${forged}`, '/answers', '/answers/fails%20twice', '/new-scenario', '/settings'].map((part) => `#/inboxes/orders${part}`),
  '#/inboxes/an-inbox-for-the-staging-environment-of-the-customer-relations-team',
  ...['', '/emailsReplied', '/emailsReplied/sample', '/-/add'].map((part) => `#/catalogs/lemlist${part}`),
  '#/catalogs/-/import',
  ...['#/runs/run/leads', '#/runs/new', '#/runs/probe', '#/runs/probe/Orders'],
  ...['#/verify', `#/verify/${forged}`],
  ...['', '/import', '/export', '/environments/local', '/environments/new'].map((part) => `#/workspace${part}`),
  '#/settings',
]

type Open = (page: Page) => Promise<void>

/** What can be opened at an address, one after the other. */
export function inFront(address: string, { delivered, forged }: Seeded): Record<string, Open> {
  if (address === `#/log/${delivered}`) return tabs('Response', 'Timing', 'Signature', 'Attempts', 'Raw')
  if (address === `#/inboxes/orders/${forged}`) return tabs('Verification', 'Drift')
  if (address === '#/log') return ofLog
  if (address === '#/settings') return overAll
  return {}
}

const press = (name: string, role: 'button' | 'menuitem' | 'tab' = 'button'): Open => {
  return (page) =>
    page
      .getByRole(role, { name: new RegExp(`^${name}`) })
      .first()
      .click()
}
const tabs = (...names: string[]) => Object.fromEntries(names.map((name) => [`the tab ${name}`, press(name, 'tab')]))
const close: Open = (page) => page.keyboard.press('Escape')
const fromMenu = (item: string): Open => {
  return async (page) => {
    await press('More for the log')(page)
    await press(item, 'menuitem')(page)
    await page.getByRole('dialog').waitFor()
  }
}

const ofLog: Record<string, Open> = {
  'its groups': press('Group by event'),
  'its menu': press('More for the log'),
  'the dialog to send again': async (page) => {
    await close(page)
    const query = page.getByRole('combobox', { name: 'Query', exact: true })
    await query.fill('is:failed')
    await query.press('Enter')
    await fromMenu('Send deliveries again')(page)
  },
  'the dialog to clear it': async (page) => {
    await close(page)
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await fromMenu('Clear the log')(page)
  },
}

const overAll: Record<string, Open> = {
  'the palette': (page) => page.keyboard.press('ControlOrMeta+k'),
  'the shortcuts': async (page) => {
    await close(page)
    await page.keyboard.press('ControlOrMeta+Shift+Slash')
  },
  'what is pending': async (page) => {
    await close(page)
    await press('\\d+ deliver.* pending')(page)
  },
}
