import { describe, expect, it } from 'vitest'
import { linkAmong, readLink } from '../../src-main/desktop/deep-link'

describe('a hookbench:// link', () => {
  it('names a catalog and an event to open', () => {
    expect(readLink('hookbench://send?catalog=lemlist&type=emailsReplied')).toEqual({
      kind: 'send',
      catalog: 'lemlist',
      type: 'emailsReplied',
    })
    expect(readLink('HOOKBENCH://send?type=a%20b%2Fc&catalog=custom')).toEqual({ kind: 'send', catalog: 'custom', type: 'a b/c' })
  })

  it.each([
    'hookbench://send',
    'hookbench://send?catalog=lemlist',
    'hookbench://send?catalog=&type=x',
    'hookbench://send?catalog=a&catalog=b&type=x',
    'hookbench://send?catalog=lemlist&type=x&to=https://example.com',
    'hookbench://delete?catalog=lemlist&type=x',
    'hookbench://unreadable?address=x',
    'https://send?catalog=lemlist&type=x',
    `hookbench://send?catalog=lemlist&type=${'x'.repeat(5_000)}`,
    'hookbench:',
    'hookbench://%',
  ])('that asks for anything else is shown as it is: %.60s', (address) => {
    expect(readLink(address)).toEqual({ kind: 'unreadable', address: address.slice(0, 200) })
  })

  it('is found among the arguments of a start', () => {
    expect(linkAmong(['electron', '.', '--data', 'x', 'hookbench://send?a=b'])).toBe('hookbench://send?a=b')
    expect(linkAmong(['electron', '.', '--data', '/home/hookbench'])).toBeUndefined()
  })
})
