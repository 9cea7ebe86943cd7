import { createHmac } from 'node:crypto'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { secret } from '../support/secrets'
import { now } from './signing-bench'

// Each mistake is made as it happens in the field, by node:crypto rather than by the code under test.

export const id = 'msg_2Lh9KRb0pzN4LePd3XiA4v12Axj'
export const whsec = secret('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfAO8mZ5Q==')
export const bare = whsec.slice('whsec_'.length)
export const plain = secret('a plain secret of text')
export const body = '{"name":"Zoë","path":"a/b","tags":["<b>","x"],"amount":12.5}'

export const hmac = (key: string | Buffer, content: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', key).update(content).digest(encoding)
export const standard = (signature: string, timestamp = String(now)): HeaderPairs => [
  ['webhook-id', id],
  ['webhook-timestamp', timestamp],
  ['webhook-signature', signature],
]
export const standardWith = (key: string | Buffer, content = `${id}.${now}.${body}`) => standard(`v1,${hmac(key, content, 'base64')}`)
export const github = (content: string): HeaderPairs => [['X-Hub-Signature-256', `sha256=${hmac(plain, content, 'hex')}`]]
