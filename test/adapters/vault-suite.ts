import { expect, it } from 'vitest'
import type { Vault } from '../../src-main/engine/ports'
import { secret } from '../support/secrets'

const first = secret('wh_0123456789abcde')
const second = secret('wh_edcba9876543210')

/** What every vault promises. */
export function vaultSuite(open: () => Promise<Vault>) {
  it('answers the current secret of a ref', async () => {
    const vault = await open()
    expect(vault.current('hooks/1/secret')).toBeUndefined()
    expect(await vault.put('hooks/1/secret', first)).toEqual({ ref: 'hooks/1/secret', version: 1, text: first })
    expect(vault.current('hooks/1/secret')?.text).toBe(first)
    expect(vault.current('hooks/2/secret')).toBeUndefined()
  })

  it('keeps old versions readable, newest last', async () => {
    const vault = await open()
    await vault.put('hooks/1/secret', first)
    await vault.put('hooks/1/secret', second)
    expect(vault.current('hooks/1/secret')).toMatchObject({ version: 2, text: second })
    expect(vault.version('hooks/1/secret', 1)?.text).toBe(first)
    expect(vault.version('hooks/1/secret', 3)).toBeUndefined()
    expect(vault.all().map(({ version }) => version)).toEqual([1, 2])
  })

  it('has no current secret once it is retired, until the next one, which gets a new version', async () => {
    const vault = await open()
    await vault.put('hooks/1/secret', first)
    await vault.retire('hooks/1/secret')
    await vault.retire('hooks/never/there')
    expect(vault.current('hooks/1/secret')).toBeUndefined()
    expect(vault.version('hooks/1/secret', 1)?.text).toBe(first)
    expect(vault.all()).toHaveLength(1)
    expect((await vault.put('hooks/1/secret', second)).version).toBe(2)
    expect(vault.current('hooks/1/secret')?.text).toBe(second)
  })

  it('forgets owners whole, and nobody else', async () => {
    const vault = await open()
    await vault.put('deliveries/1/secret', first)
    await vault.put('deliveries/1/headers/x-token', second)
    await vault.put('deliveries/11/secret', first)
    await vault.drop(['deliveries/1', 'deliveries/never-there'])
    expect(vault.all().map(({ ref }) => ref)).toEqual(['deliveries/11/secret'])
    expect(vault.version('deliveries/1/secret', 1)).toBeUndefined()
    expect(vault.current('deliveries/1/headers/x-token')).toBeUndefined()
  })

  it('takes many at once without losing one', async () => {
    const vault = await open()
    await Promise.all(Array.from({ length: 12 }, (_, n) => vault.put(`hooks/${n % 3}/secret`, `${first}${n}`)))
    expect(vault.all()).toHaveLength(12)
    expect(vault.current('hooks/0/secret')).toMatchObject({ version: 4, text: `${first}9` })
  })
}
