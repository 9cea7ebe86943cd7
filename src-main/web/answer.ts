import type { ServerResponse } from 'node:http'
import type { Problem } from '../../src-preload/contract/problem'

/** What every answer of the web door says, whatever it carries. There is no CORS header anywhere: nobody else's page may read an answer. */
export function harden(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  response.setHeader('Cache-Control', 'no-store')
}

export function answerHtml(response: ServerResponse, status: number, html: string, policy: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(html)
}

export function answerProblem(response: ServerResponse, status: number, problem: Pick<Problem, 'code' | 'message' | 'fix'>): void {
  answerJson(response, status, { field: null, ...problem })
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
