import { ProblemError } from '../../engine/problem'
import { isObject } from './schema'

export interface Document {
  /** As in `3.1.0`. */
  openapi: string
  is30: boolean
  root: Record<string, unknown>
  /** Path items by name. */
  webhooks: Record<string, unknown>
}

/**
 * An OpenAPI document as JSON or YAML, with its `webhooks` (3.1 and newer) or `x-webhooks` (3.0, an extension that came before).
 * @throws ProblemError `invalid_input` on `text`, saying what the file is instead
 */
export async function readDocument(text: string): Promise<Document> {
  const root = await parsed(text.replace(/^\uFEFF/, ''))
  if (!isObject(root)) throw refusal('This is no OpenAPI document.', 'It begins with "openapi" and a version.')
  const openapi = typeof root.openapi === 'string' ? root.openapi : ''
  if (root.asyncapi !== undefined) throw refusal('This is an AsyncAPI document, not OpenAPI.', 'Export the webhooks as OpenAPI 3.1.')
  if (root.swagger !== undefined)
    throw refusal(`This is Swagger ${String(root.swagger)}, which has no webhooks.`, 'Convert it to OpenAPI 3.1.')
  if (!/^3\.\d+/.test(openapi)) throw refusal('It has no "openapi" with a version 3, so it is no OpenAPI document.', 'Choose another file.')
  const webhooks = isObject(root.webhooks) ? root.webhooks : isObject(root['x-webhooks']) ? root['x-webhooks'] : {}
  if (Object.keys(webhooks).length === 0)
    throw refusal(
      'This document describes no webhooks.',
      'They stand under "webhooks" (OpenAPI 3.1) or "x-webhooks" (3.0); some vendors publish them as a document of their own.',
    )
  return { openapi, is30: openapi.startsWith('3.0'), root, webhooks }
}

async function parsed(text: string): Promise<unknown> {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text)
    } catch (error) {
      // It may be YAML's own braces all the same; what JSON says is the better news for what looks like JSON.
      if (/^\s*\{\s*"/.test(text)) throw refusal(`The JSON can't be read: ${(error as Error).message}`, 'Correct it there.')
    }
  }
  const { parse, YAMLParseError } = await import('yaml')
  try {
    // Of a document that repeats itself by anchors a hundred times the first hundred; more would be an attack.
    return parse(text, { maxAliasCount: 100, logLevel: 'error' })
  } catch (error) {
    const where = error instanceof YAMLParseError && error.linePos ? `Line ${error.linePos[0].line}: ` : ''
    throw refusal(`The file is neither JSON nor YAML. ${where}${firstLine(error)}`, 'Correct it there.')
  }
}

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/ at line \d.*$/, '')
const refusal = (message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field: 'text', fix })
