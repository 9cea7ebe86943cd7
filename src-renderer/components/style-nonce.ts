// The door writes one nonce per load into the page; every library that makes a <style> element needs it under the strict CSP.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

export const styleNonce = () => nonce
