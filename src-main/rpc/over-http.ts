import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ORPCError } from '@orpc/client'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { type Problem, problemStatus } from '../../src-preload/contract/problem'
import type { AppRouter } from './app-router'
import { readJson } from './json-body'
import { problemOf, tellProblems } from './problems'
import { isInRest } from './rest-routes'

export const restPath = '/api'

/** Answers REST under /api. Who may ask has been decided before. */
export type Rest = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** `version` stands in the OpenAPI document. Errors are JSON: {code, message, field, fix}. */
export function serveRest(router: AppRouter, version: string): Rest {
  const handler = new OpenAPIHandler(router, {
    filter: isInRest,
    clientInterceptors: [tellProblems],
    customErrorResponseBodyEncoder: (error) => bodyOf(error),
  })
  let document: Promise<string> | undefined

  return async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0]
    if (path === `${restPath}/openapi.json` && request.method === 'GET') {
      document ??= describe(version)
      return answer(response, 200, await document)
    }
    try {
      const body = request.method === 'GET' ? undefined : await readJson(request)
      // Nothing said is an object without members: then it is told which of them is missing, if any.
      const { matched } = await handler.handle(Object.assign(request, { body: body ?? {} }), response, { prefix: restPath, context: {} })
      if (!matched) answerProblem(response, 404, unknownPath(request.method, path))
    } catch (error) {
      const problem = problemOf(error)
      if (!problem) throw error
      answerProblem(response, problemStatus[problem.code], problem)
    }
  }
}

async function describe(version: string): Promise<string> {
  const { describeRest } = await import('./openapi')
  return JSON.stringify(await describeRest(version))
}

/** What oRPC itself refuses has no problem inside. */
function bodyOf(error: ORPCError<string, unknown>): Omit<Problem, 'code'> & { code: string } {
  const problem = problemOf(error)
  if (problem) return problem
  if (error.status < 500)
    return {
      code: 'invalid_input',
      message: 'the request could not be read',
      field: null,
      fix: 'Compare it with what /api/openapi.json describes.',
    }
  return { code: 'internal', message: error.message, field: null, fix: 'Try again; if it stays, report what the error output says.' }
}

function unknownPath(method: string | undefined, path: string | undefined): Problem {
  return { code: 'not_found', message: `there is no ${method} ${path}`, field: null, fix: 'GET /api/openapi.json lists every path.' }
}

function answerProblem(response: ServerResponse, status: number, problem: Problem): void {
  answer(response, status, JSON.stringify(problem))
}

function answer(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(json)
}
