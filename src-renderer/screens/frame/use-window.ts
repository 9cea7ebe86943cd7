import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { followWindow } from '../../actions/follow-window'
import { prefer } from '../../actions/prefer'

let following = false

/** Joins the page to the desktop window around it, where there is one; the window's own parts follow the page's light and dark. */
export function useWindow() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (following) return
    following = true
    followWindow((appearance) => setColorScheme(appearance === 'system' ? 'auto' : appearance))
  }, [setColorScheme])
  useEffect(() => prefer({ appearance: colorScheme === 'auto' ? 'system' : colorScheme }), [colorScheme])
}
