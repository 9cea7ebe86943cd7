// Apart from the API itself, which is loaded later: the door has to know the way before.

const root = '/lemlist'
export const hooksPath = `${root}/api/hooks`

/** `path`: of a request, without its query. */
export const isLemlist = (path: string) => path === root || path.startsWith(`${root}/`)
