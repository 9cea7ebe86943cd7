import type { Agent } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The connection to an http target that was used last, of those an agent keeps; undefined where it keeps none. What the agent's own `addRequest`
 * does for every request, without its copies of all options, which take a sixth of the time that sending takes.
 */
export function takeKept(agent: Agent, host: string, port: number): Socket | undefined {
  const name = agent.getName({ host, port })
  const free = agent.freeSockets[name]
  if (free === undefined) return undefined
  let socket = free.pop()
  while (socket?.destroyed) socket = free.pop()
  if (free.length === 0) delete (agent.freeSockets as Record<string, Socket[]>)[name]
  if (!socket) return undefined
  const inUse = agent.sockets as Record<string, Socket[]>
  inUse[name] ??= []
  inUse[name].push(socket)
  return socket
}
