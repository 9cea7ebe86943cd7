/** The page asks its preload for a port with this message; the preload passes the other end to the main process under the same name. */
export const portWanted = 'hookbench:port-wanted'
/** The preload answers the page with this message, the page's end of the MessagePort attached. */
export const portGiven = 'hookbench:port-given'
/** What the main process tells the page (contract/window.ts, Told): `{ [windowTold]: … }` where the page receives it. */
export const windowTold = 'hookbench:window-told'
/** What the page says to the main process (contract/window.ts, Said), in the same form. The main process checks who says it, and what. */
export const pageSaid = 'hookbench:page-said'

/** The page's screens in the order of its rail, which is that of the menu. */
export const screens = ['send', 'log', 'hooks', 'inboxes', 'catalogs', 'runs', 'verify', 'workspace', 'settings'] as const
