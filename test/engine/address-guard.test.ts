import { describe, expect, it } from 'vitest'
import { isAllowable, whyGuarded } from '../../src-main/engine/delivery/address-guard'

describe('what nothing is sent to', () => {
  it.each([
    ['169.254.169.254', 'as everybody writes it'],
    ['2852039166', 'as one number'],
    ['0xa9fea9fe', 'in hexadecimal'],
    ['0251.0376.0251.0376', 'in octal'],
    ['0xA9.254.0251.254', 'in all of them'],
    ['169.254.43518', 'with its end put together'],
    ['::ffff:169.254.169.254', 'mapped into IPv6'],
    ['[::ffff:a9fe:a9fe]', 'mapped, in hexadecimal and brackets'],
    ['::169.254.169.254', 'as IPv6 once allowed'],
    ['::ffff:0:a9fe:a9fe', 'translated'],
    ['64:ff9b::a9fe:a9fe', 'through NAT64'],
    ['64:ff9b:1::a9fe:a9fe', 'through NAT64 of the own network'],
    ['64:ff9b:1:a9fe:a9:fe00::', 'through that, in its older form'],
    ['2002:a9fe:a9fe::1', 'through 6to4'],
    ['2001:0:5ef5:79fd::5601:5601', 'through Teredo'],
    ['2001:db8::5efe:a9fe:a9fe', 'through ISATAP'],
    ['fd00:ec2::254', "Amazon's over IPv6"],
    ['fd00:ec2::23', "that of Amazon's pods"],
    ['169.254.170.2', "that of Amazon's tasks"],
    ['fd20:ce::254', "Google's over IPv6"],
    ['100.100.100.200', "Alibaba's"],
    ['168.63.129.16', "Azure's host"],
    ['192.0.0.192', "Oracle's"],
    ['fe80::a9fe:a9fe%eth0', "OpenStack's, with a zone"],
    ['metadata.google.internal', 'by its name'],
    ['METADATA.Google.Internal.', 'by its name, spelled otherwise'],
  ])('metadata at %s (%s)', (host) => {
    expect(whyGuarded(host, [])).toMatch(/^\S+ is where a cloud tells its machines their credentials: .*connection\.allowAddresses/)
  })

  it.each(['169.254.0.1', '169.254.255.255', 'fe80::1', '[febf::1]', 'fe80::1%eth0', '::ffff:169.254.7.7', '2002:a9fe:707::1'])(
    'the link-local %s',
    (host) => {
      expect(whyGuarded(host, [])).toMatch(/link-local/)
    },
  )

  it.each([
    ...['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::', '10.0.0.1', '172.16.0.1', '192.168.1.20', '100.64.0.1', 'fd12:3456::1'],
    ...['169.253.255.255', '169.255.0.0', 'fec0::1', 'fd00:ec3::254', '93.184.216.34', '2001:db8::1', '64:ff9b::7f00:1', '::ffff:10.0.0.1'],
    ...['app', 'hooks.example.com', 'metadata.example.com', '169.254.169.254.example.com', 'xn--bcher-kva.example', ''],
  ])('but %s may be sent to', (host) => {
    expect(whyGuarded(host, [])).toBeNull()
  })

  it.each([
    ['169.254.7.7', ['169.254.7.7']],
    ['169.254.7.7', ['169.254.0.0/16']],
    ['::ffff:169.254.7.7', ['169.254.7.7']],
    ['[fe80::1]', ['FE80::1']],
    ['fe80::1%eth0', ['fe80::/10']],
    ['2852039166', ['169.254.169.254']],
    ['metadata.google.internal', ['metadata.google.internal']],
  ])('and %s where the hook lists %j', (host, allowed) => {
    expect(whyGuarded(host, allowed)).toBeNull()
  })

  it('says behind which name it found an address, and lets a listed name stand for anything', () => {
    expect(whyGuarded('169.254.169.254', [], 'hooks.example')).toMatch(
      /^hooks\.example stands for 169\.254\.169\.254, which is where a cloud/,
    )
    expect(whyGuarded('169.254.169.254', ['hooks.example'], 'hooks.example')).toBeNull()
  })

  it('allows no more than is listed', () => {
    for (const allowed of [['169.254.7.8'], ['169.254.7.0/29'], ['example.com'], ['']])
      expect(whyGuarded('169.254.169.254', allowed)).not.toBeNull()
  })
})

it('knows what can be listed', () => {
  const good = ['169.254.7.7', '169.254.0.0/16', 'fe80::1', 'fe80::/10', 'metadata.google.internal', 'app']
  const bad = ['', 'http://169.254.7.7', '169.254.7.7:80', '169.254.0.0/33', 'two words', '-x']
  expect(good.filter(isAllowable)).toEqual(good)
  expect(bad.filter(isAllowable)).toEqual([])
})
