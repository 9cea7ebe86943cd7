// oRPC asks of every body whether it is a FormData, and Node answers by loading the whole of its fetch: 15 ms of the first call. No body of ours is
// one, so the question gets a cheaper answer.
Object.defineProperty(globalThis, 'FormData', { value: class FormData {}, writable: true, configurable: true })
