import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { downloadAuthority } from '../../actions/receiver'
import { Setting } from '../../components/setting'
import css from './receiver-settings.module.css'

/** The certificate that whoever sends over https has to trust. Its key never leaves the vault. */
export function AuthorityField() {
  const [fingerprint, setFingerprint] = useState<string | null>(null)
  return (
    <Setting
      label="Authority"
      note="curl --cacert, NODE_EXTRA_CA_CERTS, or the trust store of a container take the file. It holds for this machine’s names and addresses."
    >
      {() => (
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={async () => setFingerprint(await downloadAuthority())}
          >
            Download the certificate
          </Button>
          {fingerprint ? (
            <span className={css.fingerprint}>
              SHA-256 <code>{fingerprint}</code>
            </span>
          ) : null}
        </>
      )}
    </Setting>
  )
}
