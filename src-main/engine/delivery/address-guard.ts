import ipaddr from 'ipaddr.js'

// Deliveries go wherever a tester develops: loopback and private networks included. What they never mean are the two places from where a
// machine hands out its own credentials, so these are refused in whatever form they are written, unless the hook lists them.

export type Guarded = 'link-local' | 'metadata'

/**
 * Why nothing is sent to a host, as a sentence, or null where something may be. `host` is a name or an address in any spelling that systems
 * understand; `behind` is the name that stood for it, if one did; `allowed` are the hook's own addresses, networks (CIDR) and names.
 */
export function whyGuarded(host: string, allowed: readonly string[], behind?: string): string | null {
  if (allowsName(behind ?? host, allowed)) return null
  const address = read(host)
  const guarded = address ? guardedIn(address, allowed) : nameOfMetadata(host)
  if (!guarded) return null
  const what = behind === undefined ? host : `${behind} stands for ${host}, which`
  const advice = 'If you mean it, list it under connection.allowAddresses of the hook.'
  return guarded === 'metadata'
    ? `${what} is where a cloud tells its machines their credentials: Hookbench sends nothing there. ${advice}`
    : `${what} is a link-local address, where only the machine's own infrastructure answers: Hookbench sends nothing there. ${advice}`
}

/** Whether a text can stand among a hook's allowed addresses: an address, a network as in 169.254.10.0/24, or a host name. */
export function isAllowable(text: string): boolean {
  return read(text) !== null || network(text) !== null || /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(text)
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Names under which clouds serve their metadata; what else resolves to it is caught by its address. */
const metadataNames = new Set([
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.internal',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
  'metadata.packet.net',
  'instance-data',
  'instance-data.ec2.internal',
])

// Amazon (also tasks, pods and IPv6), Google (IPv6), Alibaba, Azure's own host, Oracle Classic, Scaleway. Most others share 169.254.169.254.
const metadata = [
  '169.254.169.254/32',
  '169.254.170.0/24',
  'fd00:ec2::/64',
  'fd20:ce::254/128',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '192.0.0.192/32',
  '169.254.42.42/32',
  'fd00:42::42/128',
  'fe80::a9fe:a9fe/128',
].map((text) => ipaddr.parseCIDR(text))
const linkLocal = ['169.254.0.0/16', 'fe80::/10'].map((text) => ipaddr.parseCIDR(text))

function guardedIn(address: Address, allowed: readonly string[]): Guarded | null {
  const meant = [address, ...embedded(address)]
  const networks = allowed.map(network).filter((entry) => entry !== null)
  if (meant.some((one) => within(one, networks))) return null
  if (meant.some((one) => within(one, metadata))) return 'metadata'
  return meant.some((one) => within(one, linkLocal)) ? 'link-local' : null
}

function nameOfMetadata(host: string): Guarded | null {
  return metadataNames.has(bare(host)) ? 'metadata' : null
}

function allowsName(host: string, allowed: readonly string[]): boolean {
  return read(host) === null && allowed.some((entry) => bare(entry) === bare(host))
}

/** The IPv4 addresses that an IPv6 address can lead to on its way: through translation, tunnels, or by being just another form of one. */
function embedded(address: Address): Address[] {
  if (address.kind() === 'ipv4') return []
  const bytes = address.toByteArray()
  const ipv4 = (...at: [number, number, number, number]) => new ipaddr.IPv4(at.map((index) => bytes[index] ?? 0))
  const starts = (...prefix: number[]) => prefix.every((byte, index) => bytes[index] === byte)
  const last = ipv4(12, 13, 14, 15)
  const found: Address[] = []
  // ::a.b.c.d (RFC 4291, 2.5.5.1), ::ffff:a.b.c.d (2.5.5.2), ::ffff:0:a.b.c.d (RFC 2765)
  if (bytes.slice(0, 8).every((byte) => byte === 0)) found.push(last)
  // NAT64 (RFC 6052); in its /48 for local use (RFC 8215) the address may also stand around byte 8 or 9
  if (starts(0x00, 0x64, 0xff, 0x9b)) found.push(last, ipv4(6, 7, 9, 10), ipv4(7, 9, 10, 11), ipv4(9, 10, 11, 12))
  // 6to4 (RFC 3056), Teredo with its address turned over (RFC 4380), ISATAP (RFC 5214)
  if (starts(0x20, 0x02)) found.push(ipv4(2, 3, 4, 5))
  if (starts(0x20, 0x01, 0, 0)) found.push(new ipaddr.IPv4(bytes.slice(12).map((byte) => byte ^ 0xff)))
  if (((bytes[8] ?? 0) & 0xfd) === 0 && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe) found.push(last)
  return found
}

function within(address: Address, networks: [Address, number][]): boolean {
  return networks.some(([base, bits]) => base.kind() === address.kind() && address.match([base, bits] as [never, number]))
}

/** Decimal, octal, hexadecimal and short forms of IPv4 included, brackets and zone of IPv6 left out. */
function read(text: string): Address | null {
  const host = bare(text).replace(/%.*$/, '')
  return ipaddr.isValid(host) ? ipaddr.parse(host) : null
}

function network(text: string): [Address, number] | null {
  const trimmed = text.trim()
  if (ipaddr.isValidCIDR(trimmed)) return ipaddr.parseCIDR(trimmed)
  const address = read(trimmed)
  return address && [address, address.kind() === 'ipv4' ? 32 : 128]
}

function bare(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}
