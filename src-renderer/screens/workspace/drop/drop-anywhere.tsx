import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { previewFile } from '../../../actions/preview-import'
import { tell } from '../../../actions/tell'
import css from './drop-anywhere.module.css'

/** A workspace file that is dropped anywhere is shown; places that take files of their own go first. */
export function DropAnywhere() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const drag = (event: DragEvent) => {
      if (event.defaultPrevented || !hasFile(event)) return setOver(false)
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (event.defaultPrevented || !hasFile(event)) return
      // A browser would show the file instead of the page.
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (!file) return
      if (file.name.endsWith('.json')) void previewFile(file)
      else tell(`${file.name} is no workspace file: those end in .json.`)
    }
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  if (!over) return null
  return (
    <div className={css.over} role="status">
      <div className={css.words}>
        <IconFileImport size={24} aria-hidden />
        Drop a hookbench.json to see what it would import
      </div>
    </div>
  )
}
