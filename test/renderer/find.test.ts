import { describe, expect, it } from 'vitest'
import { find } from '../../src-renderer/screens/palette/find'

const things = [
  { group: 'Commands', label: 'Go to Log', words: 'screen open' },
  { group: 'Commands', label: 'Pause all hooks', words: 'stop' },
  { group: 'Hooks', label: 'Orders CRM', words: 'hook heffl https://crm.example.com/in' },
  { group: 'Hooks', label: 'CRM', words: 'hook breakcold inbox:first' },
  { group: 'Events', label: 'lead.created', words: 'event Heffl heffl Leads' },
  { group: 'Events', label: 'emailsReplied', words: 'event lemlist lemlist Email activities' },
]
const labels = (query: string, most = 8) => find(things, query, most).flatMap((group) => group.things.map(({ label }) => label))

describe('a few letters in the palette', () => {
  it('find what they begin before what they stand in', () => {
    expect(labels('crm')).toEqual(['CRM', 'Orders CRM'])
    expect(labels('created')).toEqual(['lead.created'])
  })

  it('may be several words, in any order, some of them only known to describe it', () => {
    expect(labels('heffl lead')).toEqual(['lead.created'])
    expect(labels('hooks pause')).toEqual(['Pause all hooks'])
    expect(labels('crm.example')).toEqual(['Orders CRM'])
  })

  it('put the group with the best line first, and show only so many of each', () => {
    expect(find(things, 'lead', 8).map(({ group }) => group)).toEqual(['Events'])
    expect(find(things, 'hook', 1).map(({ group, things: found }) => [group, found.length])).toEqual([
      ['Commands', 1],
      ['Hooks', 1],
    ])
  })

  it('find nothing where nothing is called so, and everything while there are none', () => {
    expect(labels('zebra')).toEqual([])
    expect(labels('  ')).toHaveLength(things.length)
  })
})
