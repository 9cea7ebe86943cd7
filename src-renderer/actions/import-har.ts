import { client } from '../client/client'
import { tell, tellProblem } from './tell'

const largest = 30_000_000

/** Takes the entries of a HAR file into the log. */
export async function importHar(file: File) {
  try {
    if (file.size > largest) return tell(`${file.name} is larger than 30 MB: import it in parts.`)
    const { imported } = await client.log.import({ har: await file.text(), name: file.name })
    tell(
      imported === 1
        ? `One exchange of ${file.name} is in the log now.`
        : `${imported.toLocaleString('en')} exchanges of ${file.name} are in the log now.`,
    )
  } catch (error) {
    tellProblem(`${file.name} could not be imported`, error)
  }
}
