import { useWorkspaceFile } from '../../../stores/workspace-file'
import { OpenFileForm } from './open-file-form'
import { OpenedFile } from './opened-file'

/** The file that is worked in, or how to open one. */
export function FilePage() {
  const file = useWorkspaceFile((state) => state.file)
  return file ? <OpenedFile file={file} /> : <OpenFileForm />
}
