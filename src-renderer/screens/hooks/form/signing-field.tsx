import { Select } from '@mantine/core'
import { type SignatureScheme, signatureSchemes } from '../../../../src-preload/contract/signature'
import { schemeNames } from '../../../components/scheme-names'
import { Setting } from '../../../components/setting'
import { CustomSchemeFields } from './custom-scheme-fields'
import { faultAt } from './faults'
import { givenName } from './given'
import type { PartProps } from './part'

const byCatalog = 'catalog'

/** The catalog's own scheme, any other, or one of the user's making. */
export function SigningField(props: PartProps) {
  const { catalog, hook, values, faults, onChange } = props
  const usual = catalog.signature ? `${givenName(catalog)}: ${schemeNames[catalog.signature]}` : 'None'
  const secretIsThere = hook?.hasSecret ? values.secretChange !== 'remove' : values.secret !== ''
  return (
    <>
      <Setting label="Signature" note={secretIsThere ? null : 'There is no secret, so nothing is signed.'}>
        {(id) => (
          <Select
            id={id}
            data={[
              { value: byCatalog, label: usual },
              ...signatureSchemes.map((scheme) => ({ value: scheme, label: schemeNames[scheme] })),
            ]}
            value={values.scheme ?? byCatalog}
            error={values.scheme === 'custom' ? null : faultAt(faults, 'signing')}
            onChange={(scheme) => onChange({ scheme: scheme === byCatalog ? null : (scheme as SignatureScheme) })}
          />
        )}
      </Setting>
      {values.scheme === 'custom' ? <CustomSchemeFields {...props} /> : null}
    </>
  )
}
