import { Button, Group, Modal } from '@mantine/core'
import { useEffect } from 'react'
import type { Link } from '../../../src-preload/contract/window'
import { loadCatalog } from '../../actions/load-catalog'
import { previewImport } from '../../actions/preview-import'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { useDesktop } from '../../stores/desktop'
import { go } from '../../stores/route'

const close = () => useDesktop.setState({ link: null })

/** A link from outside is shown, and followed only when somebody agrees. */
export default function LinkCard({ link }: { link: Link }) {
  return (
    <Modal opened onClose={close} title="A link wants to open Hookbench" size={460} closeButtonProps={{ 'aria-label': 'Close' }}>
      {link.kind === 'send' ? <SendLink {...link} /> : null}
      {link.kind === 'import' ? <ImportLink {...link} /> : null}
      {link.kind === 'unreadable' ? <Refused>It can’t be read, so nothing was done: {link.address}</Refused> : null}
    </Modal>
  )
}

function SendLink({ catalog: id, type }: Extract<Link, { kind: 'send' }>) {
  const known = useCatalogs(({ list }) => list.some((catalog) => catalog.id === id))
  const catalog = useCatalog(id)
  useEffect(() => {
    if (known) void loadCatalog(id)
  }, [id, known])
  if (!known) return <Refused>It names the catalog “{id}”, which this Hookbench does not have.</Refused>
  if (!catalog) return null
  if (!catalog.eventTypes.some((each) => each.type === type)) {
    return (
      <Refused>
        It names the event “{type}”, which {catalog.name} does not have.
      </Refused>
    )
  }
  return (
    <>
      <p>
        Open <strong>{type}</strong> of {catalog.name} in Send? Nothing is sent before you press Send.
      </p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Not now
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            close()
            go('send', id, type)
          }}
        >
          Open
        </Button>
      </Group>
    </>
  )
}

function ImportLink({ file }: Extract<Link, { kind: 'import' }>) {
  return (
    <>
      <p style={{ overflowWrap: 'anywhere' }}>
        Look at what <strong>{file}</strong> would import? It is read, and nothing is taken over before you press Import.
      </p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Not now
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            close()
            void previewImport({ path: file })
          }}
        >
          Look at it
        </Button>
      </Group>
    </>
  )
}

const Refused = ({ children }: { children: React.ReactNode }) => (
  <>
    <p style={{ overflowWrap: 'anywhere' }}>{children}</p>
    <Group justify="flex-end" mt="md">
      <Button data-autofocus onClick={close}>
        Close
      </Button>
    </Group>
  </>
)
