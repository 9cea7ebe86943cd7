import { createHash, webcrypto, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

/** Certificates and keys as PEM. */
export interface Identity {
  key: string
  cert: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const day = 86_400_000
/** Browsers and phones refuse server certificates that live longer than 398 days. */
const serverDays = 397
const authorityDays = 3_650

/** The X.509 library takes a while to load, and few need it. It wants a polyfill to be there first. */
async function library() {
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  return x509
}

/** A certificate authority of this data folder alone: whoever trusts it trusts nothing but what this folder's key signs. */
export async function makeAuthority(now: number): Promise<Identity> {
  const x509 = await library()
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=Hookbench local authority ${new Date(now).toISOString().slice(0, 10)}`,
    notBefore: new Date(now - day),
    notAfter: new Date(now + authorityDays * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: cert.toString('pem'), key: await pemOf(keys.privateKey) }
}

/** A server's certificate for these host names and addresses, signed by the authority. */
export async function makeServerIdentity(authority: Identity, hosts: string[], now: number): Promise<Identity> {
  const x509 = await library()
  const issuer = new x509.X509Certificate(authority.cert)
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await x509.X509CertificateGenerator.create({
    subject: 'CN=Hookbench inboxes',
    issuer: issuer.subject,
    notBefore: new Date(now - day),
    notAfter: new Date(now + serverDays * day),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await keyOf(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value }))),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return { cert: `${cert.toString('pem')}\n${authority.cert}`, key: await pemOf(keys.privateKey) }
}

/** Whether an authority can sign what lives as long as a server's certificate does. */
export function isUsable({ cert }: Identity, now: number): boolean {
  return Date.parse(new X509Certificate(cert).validTo) > now + serverDays * day
}

/** SHA-256 of the certificate's DER form, in hex. */
export function fingerprintOf(pem: string): string {
  return createHash('sha256').update(new X509Certificate(pem).raw).digest('hex')
}

type Key = Awaited<ReturnType<typeof webcrypto.subtle.importKey>>

async function pemOf(key: Key): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`
}

async function keyOf(pem: string): Promise<Key> {
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
}
