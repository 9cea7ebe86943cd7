// One policy for the page behind both of its doors: nothing runs, styles or connects that isn't the page's own.

/** Stands in the built index.html wherever a door must write the nonce of this load. */
export const noncePlaceholder = '__NONCE__'

/** `nonce`: fresh for each load of the page. `connect`: what the page may talk to besides its own origin, as CSP sources. */
export function contentPolicy(nonce: string, connect: string[] = []): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The index.html of one load. */
export const withNonce = (html: string, nonce: string) => html.replaceAll(noncePlaceholder, nonce)
