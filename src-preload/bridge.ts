/** The page asks its preload for a port with this message; the preload passes the other end to the main process under the same name. */
export const portWanted = 'hookbench:port-wanted'
/** The preload answers the page with this message, the page's end of the MessagePort attached. */
export const portGiven = 'hookbench:port-given'
