import { expect, it } from 'vitest'
import { selected } from '../../src-main/engine/workspace/selection'
import type { Thing } from '../../src-main/engine/workspace/things'
import type { Run } from '../../src-preload/contract/run'
import type { WorkspaceHook, WorkspaceInbox } from '../../src-preload/contract/workspace'

const hooks: WorkspaceHook[] = [
  { name: 'CRM', catalog: 'heffl', target: 'inbox:orders', events: ['lead.created'] },
  { name: 'reader', catalog: 'tomba', target: 'https://reader.example/hook' },
  { name: 'seller', catalog: 'shop', target: 'https://seller.example/hook', events: 'all' },
]
const inboxes: WorkspaceInbox[] = [{ name: 'orders', verification: { by: 'hook', hook: 'crm', refuse: false } }, { name: 'other' }]
const runs: Run[] = [
  { name: 'named', steps: [{ do: 'parallel', steps: [{ do: 'send', type: 'lead.created', hooks: ['crm'] }] }] },
  { name: 'subscribed', steps: [{ do: 'send', type: 'save_lead', catalog: 'tomba' }] },
  {
    name: 'waiting',
    steps: [
      { do: 'delay', for: '1s' },
      { do: 'wait', inbox: 'Orders' },
    ],
  },
  { name: 'once', steps: [{ do: 'send', type: 'paid', catalog: 'shop', to: 'inbox:other' }] },
]
const things: Thing[] = [
  { key: 'environments/local', kind: 'environment', name: 'local', entry: { name: 'local', variables: {} } },
  { key: 'catalogs/shop', kind: 'catalog', name: 'Shop', entry: {} as Thing['entry'] },
  { key: 'catalogs/heffl/types/own', kind: 'eventType', name: 'own', entry: {} },
  ...inboxes.map((entry): Thing => ({ key: `inboxes/${entry.name}`, kind: 'inbox', name: entry.name, entry })),
  ...hooks.map((entry): Thing => ({ key: `hooks/${entry.name.toLowerCase()}`, kind: 'hook', name: entry.name, entry })),
  ...runs.map((entry): Thing => ({ key: `runs/${entry.name}`, kind: 'run', name: entry.name, entry })),
]

it.each([
  ['named', ['own', 'orders', 'CRM', 'named']],
  ['subscribed', ['reader', 'subscribed']],
  ['waiting', ['own', 'orders', 'CRM', 'waiting']],
  ['once', ['Shop', 'other', 'once']],
])('a run takes along what it can not do without: %s', (run, names) => {
  expect(selected(things, { runs: [run] }).map(({ name }) => name)).toEqual(['local', ...names])
})

it('what is not there takes nothing along, and no selection is everything', () => {
  expect(selected(things, { hooks: ['nobody'] }).map(({ name }) => name)).toEqual(['local'])
  expect(selected(things, {})).toEqual(things)
})
