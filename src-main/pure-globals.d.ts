// What the pure rooms (engine, request, catalogs, formats) may use beyond ES2023: web-standard, stateless, the same in every runtime.
// No clock, no timers, no network, no file: those come in through engine/ports.ts.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, into: Uint8Array): { read: number; written: number }
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}

declare class URLSearchParams {
  constructor(init?: string)
  append(name: string, value: string): void
  get(name: string): string | null
  entries(): IterableIterator<[string, string]>
  toString(): string
}

declare class URL {
  constructor(url: string, base?: string)
  static canParse(url: string, base?: string): boolean
  href: string
  protocol: string
  username: string
  password: string
  host: string
  hostname: string
  port: string
  pathname: string
  search: string
  hash: string
  readonly origin: string
  readonly searchParams: URLSearchParams
}

declare function btoa(latin1: string): string
declare function atob(base64: string): string
declare function structuredClone<T>(value: T): T
