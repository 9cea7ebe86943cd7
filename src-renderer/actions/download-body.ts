import { loadWanted, type WantedBody } from './load-body'
import { saveFile } from './save-file'

/** Saves a stored body as a file. */
export async function downloadBody(wanted: Pick<WantedBody, 'id' | 'part' | 'decoded' | 'onProgress'>, type: string) {
  const bytes = await loadWanted({ ...wanted, most: Number.POSITIVE_INFINITY })
  if (bytes) saveFile(`${wanted.id}-${wanted.part}${endingOf(type)}`, [bytes], type)
}

const endings: [RegExp, string][] = [
  [/json/, '.json'],
  [/xml/, '.xml'],
  [/html/, '.html'],
  [/^text\//, '.txt'],
]
const endingOf = (type: string) => endings.find(([pattern]) => pattern.test(type))?.[1] ?? '.bin'
