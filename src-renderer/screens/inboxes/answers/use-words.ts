import { useEffect, useState } from 'react'
import { readWords } from '../../../actions/read-words'

const patienceMs = 150

/** What a few words mean, a moment after one stops typing; null while that is not known, or nothing is typed. */
export function useWords(text: string) {
  const [read, setRead] = useState<{ text: string; answer: Awaited<ReturnType<typeof readWords>> } | null>(null)
  useEffect(() => {
    if (text.trim() === '') return setRead(null)
    let overtaken = false
    const timer = setTimeout(async () => {
      const answer = await readWords(text)
      if (!overtaken) setRead({ text, answer })
    }, patienceMs)
    return () => {
      overtaken = true
      clearTimeout(timer)
    }
  }, [text])
  // What was read a moment ago stays while one goes on typing; a mistake in it does not.
  return read && ('scenario' in read.answer || read.text === text) ? read.answer : null
}
