import type { ContentType, Method } from '../../../../src-preload/contract/catalog'
import { Setting } from '../../../components/setting'
import { AuthField } from './auth-field'
import { Choice } from './choice'
import { CustomPayloadField } from './custom-payload-field'
import { faultAt } from './faults'
import { HeadersField } from './headers-field'
import type { PartProps } from './part'
import { SecretField } from './secret-field'
import { SigningField } from './signing-field'
import { offers } from './values'

/** The request: how it is addressed, who it says it is from, and what stands in it. */
export function HowGroup(props: PartProps) {
  const { catalog, values, faults, onChange } = props
  return (
    <>
      {offers(catalog, 'method') ? (
        <Setting label="Method" note={catalog.methods.note} error={faultAt(faults, 'method')}>
          {() => (
            <Choice<Method>
              label="Method"
              options={catalog.methods.allowed.map((method) => [method, method])}
              value={values.method}
              onChange={(method) => onChange({ method })}
            />
          )}
        </Setting>
      ) : null}
      {offers(catalog, 'contentType') ? (
        <Setting
          label="Content type"
          note={values.method === 'GET' ? 'With GET the payload goes into the query, so there is no body to have one.' : null}
          error={faultAt(faults, 'contentType')}
        >
          {() => (
            <Choice<ContentType>
              label="Content type"
              options={catalog.contentTypes.map((type) => [type, type === 'form' ? 'Form' : 'JSON'])}
              value={values.contentType}
              onChange={(contentType) => onChange({ contentType })}
            />
          )}
        </Setting>
      ) : null}
      {offers(catalog, 'auth') ? <AuthField {...props} /> : null}
      {offers(catalog, 'headers') ? <HeadersField {...props} /> : null}
      <SecretField {...props} />
      {offers(catalog, 'signing') ? <SigningField {...props} /> : null}
      {offers(catalog, 'customPayload') ? <CustomPayloadField {...props} /> : null}
    </>
  )
}
