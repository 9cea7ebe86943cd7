import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Problem, problemStatus } from '../../src-preload/contract/problem'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { parseJson, readBytes } from '../rpc/json-body'
import { problemOf } from '../rpc/problems'
import { answerJson } from './answer'
import { type LemlistHooks, lemlistHooks } from './lemlist/hooks'
import { readNewHook } from './lemlist/new-hook'
import { hooksPath } from './lemlist/path'
import { answerRefusal } from './lemlist/refusal'

const largestBody = 64 * 1024

/** Answers what is asked under /lemlist. Who may ask has been decided before. */
export type LemlistApi = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * lemlist's management API of webhooks, so that code which calls it can be tested here. Paths, fields and answers are those of its page
 * (developer.lemlist.com, Add Webhook); the shape of errors is ours (lemlist/refusal.ts), since the page shows none.
 */
export function serveLemlist(client: ContractClient): LemlistApi {
  const hooks = lemlistHooks(client)
  return async (request, response) => {
    try {
      await answer(request, response, hooks)
    } catch (error) {
      const problem = problemOf(error)
      if (!problem) throw error
      answerRefusal(response, statusOf(problem), problem)
    }
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, hooks: LemlistHooks): Promise<void> {
  const { method } = request
  const [path = '', query = ''] = splitOnce(request.url ?? '', '?')
  if (path === hooksPath) {
    if (method === 'GET') return answerJson(response, 200, await hooks.list())
    if (method !== 'POST') return refuseMethod(response, method, 'GET, POST')
    // Whatever it is called: `curl -d` says it is a form.
    const hook = readNewHook(new URLSearchParams(query), parseJson(await readBytes(request, largestBody)))
    return answerJson(response, 200, await hooks.create(hook))
  }
  const id = path.startsWith(`${hooksPath}/`) ? path.slice(hooksPath.length + 1) : ''
  if (id === '' || id.includes('/')) throw unknownPath(method, path)
  if (method !== 'DELETE') return refuseMethod(response, method, 'DELETE')
  answerJson(response, 200, await hooks.remove(decoded(id)))
}

/** What lemlist's rules refuse is a bad request there; REST tells those apart from input of the wrong form. */
function statusOf({ code }: Problem): number {
  return problemStatus[code] === 422 ? 400 : problemStatus[code]
}

function refuseMethod(response: ServerResponse, method: string | undefined, allowed: string): void {
  response.setHeader('Allow', allowed)
  answerRefusal(response, 405, { code: 'invalid_input', message: `${method} is not answered here`, fix: `Use ${allowed}.` })
}

function unknownPath(method: string | undefined, path: string): ProblemError {
  return new ProblemError({
    code: 'not_found',
    message: `there is no ${method} ${path.slice(0, 200)}`,
    fix: `There are GET and POST ${hooksPath}, and DELETE ${hooksPath}/{hookId}.`,
  })
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
