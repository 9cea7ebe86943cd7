import { tmpdir } from 'node:os'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { AppRouter } from '../../src-main/rpc/app-router'
import { connectSocket } from '../../src-main/rpc/connect-socket'
import { connectInProcess } from '../../src-main/rpc/in-process'
import { servePorts } from '../../src-main/rpc/over-port'
import { openWebDoor } from '../../src-main/web/server'
import { socketTarget } from '../../src-preload/contract/protocol'
import { signedInCookie } from '../web/signed-in-cookie'
import { disconnectSuite, transportSuite, type Wire } from './transport-suite'
import { openUnixDoor } from './unix-door'

transportSuite('in process', async (router) => ({ client: connectInProcess(router), close: async () => {} }))

for (const suite of [transportSuite, disconnectSuite]) {
  suite('over a MessagePort', overPort)
  suite('over a WebSocket of the web page', overTcp)
  suite('over the unix socket of the data folder’s owner', overUnix)
}

async function overPort(router: AppRouter): Promise<Wire> {
  const { port1, port2 } = new MessageChannel()
  servePorts(router)(port1)
  port2.start()
  return { client: createORPCClient(new PortLink({ port: port2 })), close: async () => port2.close() }
}

async function overTcp(router: AppRouter): Promise<Wire> {
  const door = await openWebDoor({
    router: async () => router,
    port: 0,
    token: 'a-token-of-the-tests',
    pageFolder: tmpdir(),
    version: '0.0.0',
  })
  const cookie = await signedInCookie(door)
  const socket = new WebSocket(`ws://127.0.0.1:${door.port}${socketTarget}`, { headers: { cookie, origin: door.url }, maxPayload: 0 })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    client: createORPCClient(new SocketLink({ websocket: socket })),
    async close() {
      socket.terminate()
      await door.close()
    },
  }
}

async function overUnix(router: AppRouter): Promise<Wire> {
  const door = await openUnixDoor(router)
  const connection = await connectSocket(door.path)
  return {
    client: connection.client,
    async close() {
      await connection.close()
      await door.close()
    },
  }
}
