/** A process of Electron's has a port to its parent where one of Node's has a channel. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}
const { parentPort } = process as { parentPort?: ParentPort }

// The way from a module in a process of its own (child.ts) to the program that started it.

export function tellParent(message: unknown): void {
  if (parentPort) parentPort.postMessage(message)
  else process.send?.(message)
}

export function hearParent<T>(listener: (message: T) => void): void {
  if (parentPort) parentPort.on('message', ({ data }) => listener(data as T))
  else process.on('message', (message) => listener(message as T))
}
