import { z } from 'zod'
import type { HookDraft } from '../../../src-preload/contract/hook'
import { limits } from '../../../src-preload/contract/limits'
import { ProblemError } from '../../engine/problem'
import { invalidInput } from '../../rpc/invalid-input'

export type NewHook = Omit<HookDraft, 'name'>

const queryFields = ['campaignId', 'isFirst', 'zapId'] as const
const optionLength = 500

/** Fields that lemlist doesn't know are passed over: its page doesn't say that they are refused. */
const NewHookInput = z.object({
  targetUrl: z.string().trim().min(1, 'write the URL that is to receive the events').max(limits.urlLength),
  type: z
    .union([eventType(), z.array(eventType()).min(1, 'leave it out to get every type').max(limits.hooks)])
    .nullish()
    .transform((type) => (typeof type === 'string' ? [type] : type)),
  secret: z.string().max(limits.secretLength).nullish(),
  campaignId: z.string().max(optionLength).optional(),
  isFirst: z.enum(['true', '1', 'false', '0']).optional(),
  zapId: z.string().max(optionLength).optional(),
})

function eventType() {
  return z.string().min(1, 'leave it out to get every type').max(limits.eventTypeLength)
}

/**
 * POST /hooks as a hook's settings. The page has campaignId, isFirst and zapId in the query, clients in the field also put them into the body:
 * both are read. Throws the problem `invalid_input`, whose field is named as lemlist names it.
 */
export function readNewHook(query: URLSearchParams, body: unknown): NewHook {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw noObject()
  const sent: Record<string, unknown> = { ...body }
  for (const field of queryFields) sent[field] = onlyValue(field, [...query.getAll(field), sent[field]])
  const { success, data, error } = NewHookInput.safeParse(sent)
  if (!success) throw new ProblemError(invalidInput(error.issues, sent))

  const { targetUrl, type, secret, campaignId, isFirst, zapId } = data
  return {
    catalog: 'lemlist',
    target: targetUrl,
    events: type ?? 'all',
    ...(secret ? { secret } : {}),
    options: {
      ...(campaignId ? { campaignId } : {}),
      ...(isFirst === 'true' || isFirst === '1' ? { isFirst: true } : {}),
      ...(zapId ? { zapId } : {}),
    },
  }
}

/** The value given in one place or in several; numbers and booleans as text, empty ones as absent. */
function onlyValue(field: string, places: unknown[]): unknown {
  const given = places
    .filter((value) => value !== undefined && value !== null && value !== '')
    .map((value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value))
  if (new Set(given).size > 1) {
    throw new ProblemError({
      code: 'invalid_input',
      message: `${field} is given more than once, with different values`,
      field,
      fix: 'Give it once, in the query or in the body.',
    })
  }
  return given[0]
}

function noObject(): ProblemError {
  return new ProblemError({
    code: 'invalid_input',
    message: 'the body must be a JSON object',
    fix: 'Send {"targetUrl": "https://example.com/hook"} at least.',
  })
}
