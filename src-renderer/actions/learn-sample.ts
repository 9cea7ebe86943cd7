import type { Learned, LearnInput } from '../../src-preload/contract/capture-query'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { forgetDrifts } from './find-drift'

/** Keeps captured payloads as samples of a catalog, each under its event type; types it lacks are made. */
export async function learnSample(input: LearnInput): Promise<Learned | { problem: Problem }> {
  try {
    const learned = await client.inboxes.learn(input)
    forgetDrifts()
    return learned
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
