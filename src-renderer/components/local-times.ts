import { exactTime } from './relative-time'

/** Times as the engine writes them (ISO 8601) into its sentences, turned into the reader's own. */
export const withLocalTimes = (sentence: string) =>
  sentence.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (at) => exactTime(at).replace(/ \([^)]*\)$/, ''))
