import { tell } from './tell'

export async function copyText(text: string) {
  try {
    await navigator.clipboard.writeText(text)
    tell('Copied.')
  } catch {
    tell(`This could not be copied: ${text}`)
  }
}
