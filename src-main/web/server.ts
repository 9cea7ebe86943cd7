import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http'
import { ProblemError } from '../engine/problem'
import type { AppRouter } from '../rpc/app-router'
import { reportMistake } from '../rpc/report-mistake'
import { offerSockets } from '../rpc/upgrade'
import { answerJson, answerProblem, harden } from './answer'
import { hasToken } from './bearer'
import { answerEntrance } from './entrance'
import { refusalOf } from './guard'
import { handOverLifeMs, linkLifeMs, removeHandOvers, writeHandOver } from './hand-over'
import { loadInside } from './inside'
import { hasTokenAsPassword } from './lemlist/basic'
import { isLemlist } from './lemlist/path'
import { answerRefusal } from './lemlist/refusal'
import { listen } from './listen'
import { servePage } from './page'
import { createSessions } from './sessions'
import { signIn } from './sign-in'
import { createTokenCheck } from './token-check'

export interface WebDoorOptions {
  /** Called once, after the door listens. */
  router: () => Promise<AppRouter>
  /** 0: any free port. */
  port: number
  /** What scripts send to /api, and what the form on the locked page takes. */
  token: string
  /** The built page (out/renderer). */
  pageFolder: string
  version: string
  /** Milliseconds since 1970; for tests. */
  now?: () => number
  /** Milliseconds a client may take for one request; then it gets 408. */
  patienceMs?: number
}

export interface WebDoor {
  /** http://127.0.0.1:PORT */
  url: string
  /** http://127.0.0.1:PORT/api */
  apiUrl: string
  port: number
  /** Writes a 0600 file into `folder` that opens the page when a browser shows it: once, within a minute. Answers its path. */
  handOverFile(folder: string): Promise<string>
  /** A link that opens the page once, within ten minutes; for a terminal, never for a command line or a log. */
  oneTimeLink(): string
  /** Answers what has begun, then closes every connection. */
  close(): Promise<void>
}

/** Opens the web door on 127.0.0.1. Throws the problem `conflict` where the port can't be had. */
export async function openWebDoor(options: WebDoorOptions): Promise<WebDoor> {
  const { router, port: wanted, token, pageFolder, version, now, patienceMs = 120_000 } = options
  const server = createServer(limitsOf(patienceMs), (request, response) => {
    receive(request, response).catch((error) => giveUp(request, response, error))
  })
  const port = await listen(server, wanted)
  const url = `http://127.0.0.1:${port}`
  const sessions = createSessions(port, now)
  const check = createTokenCheck(token, now)
  const page = servePage(pageFolder)
  const inside = loadInside(router, version)
  inside.catch((error) => {
    // A refusal, as of a folder that is another's, is told by whoever opened the door.
    if (!(error instanceof ProblemError)) reportMistake('loading the engine', error)
  })
  const handOverFolders = new Set<string>()

  offerSockets(server, {
    admit: (request) => refusalOf(request, port) ?? (sessions.has(request.headers.cookie) ? null : noSession),
    sockets: async () => (await inside).sockets,
  })

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    harden(response)
    const path = pathOf(request)
    const signsIn = path === '/session' && request.method === 'POST'
    // A form whose page hides where it comes from (ours does, and the hand-over file has no origin) still has to know a code or the token.
    const refusal = refusalOf(request, port, { nullOrigin: signsIn })
    if (refusal) {
      const refuse = isLemlist(path) ? answerRefusal : answerProblem
      return refuse(response, refusal.status, { code: 'unauthorized', message: refusal.message, fix: `Use ${url}.` })
    }
    if (signsIn) return signIn(request, response, sessions, check)
    if (path === '/session/code' && request.method === 'POST') {
      if (hasToken(request, response, check)) answerJson(response, 201, { code: sessions.issueCode(handOverLifeMs) })
      return
    }
    if (path === '/api' || path.startsWith('/api/')) {
      if (hasToken(request, response, check)) await (await inside).rest(request, response)
      return
    }
    if (isLemlist(path)) {
      if (hasTokenAsPassword(request, response, check)) await (await inside).lemlist(request, response)
      return
    }
    // Browsers ask for it unbidden, also on the locked page; the page names its own icon.
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    if (sessions.has(request.headers.cookie)) {
      // What a page asks whose socket broke: whether it is still let in.
      if (path === '/session') return void response.writeHead(204).end()
      return page(request, response, path)
    }
    // A way in is a page like any other; what lies behind it is what 401 is for.
    if (path === '/' || path === '/index.html') return answerEntrance(response, 200, null)
    answerProblem(response, 401, { code: 'unauthorized', message: noSession.message, fix: `Open ${url} first.` })
  }

  return {
    url,
    apiUrl: `${url}/api`,
    port,
    async handOverFile(folder) {
      handOverFolders.add(folder)
      const file = await writeHandOver(folder, url, sessions.issueCode(handOverLifeMs))
      setTimeout(() => removeHandOvers(folder), handOverLifeMs).unref()
      return file
    },
    oneTimeLink: () => `${url}/#code=${sessions.issueCode(linkLifeMs)}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await inside.then(({ sockets }) => sockets.close()).catch(() => {})
      server.closeIdleConnections()
      const patience = setTimeout(() => server.closeAllConnections(), 2_000)
      await closed
      clearTimeout(patience)
      await Promise.all([...handOverFolders].map(removeHandOvers))
    },
  }
}

/** A request's head comes at once, and only its body may take its time. */
function limitsOf(patienceMs: number): ServerOptions {
  return {
    headersTimeout: Math.min(patienceMs, 15_000),
    requestTimeout: patienceMs,
    connectionsCheckingInterval: Math.min(patienceMs, 5_000),
  }
}

const noSession = { status: 401, message: 'this browser has no session' }

function giveUp(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The client hung up: nobody to answer, and no mistake of ours.
  if (request.errored || response.destroyed) return void response.destroy()
  reportMistake('the web door', error)
  if (response.headersSent) return void response.destroy()
  const told = { code: 'internal', message: 'Hookbench could not answer', field: null, fix: 'Its error output says why.' }
  if (isLemlist(pathOf(request))) answerRefusal(response, 503, told)
  else answerJson(response, 503, told)
}

const pathOf = (request: IncomingMessage) => request.url?.split('?', 1)[0] ?? ''
