import type { Catalog, HookOption } from '../../../src-preload/contract/catalog'
import type { CustomField, CustomPayload, OptionValues } from '../../../src-preload/contract/hook'
import type { Signing } from '../../../src-preload/contract/signature'
import { syntaxFault } from '../../request/expression'
import { headerFault } from '../../request/headers'
import { invalid, refused } from '../refusal'

/** Rows stay while the switch is off; a mapping may be named by its label. */
export function checkCustomPayload(catalog: Catalog, { on, fields }: CustomPayload): CustomPayload {
  if (!on && fields.length === 0) return { on, fields }
  if (!catalog.settings.includes('customPayload')) {
    throw refused(
      catalog,
      'customPayload',
      'has no custom payloads',
      'Leave it out, and edit the payload of an event instead (--set payload.path=value).',
    )
  }
  if (on && fields.length === 0) {
    throw invalid('customPayload.fields', 'A custom payload needs at least one field.', 'Add one, or switch the custom payload off.')
  }
  return { on, fields: fields.map((field, index) => checkField(catalog, fields, field, index)) }
}

function checkField(catalog: Catalog, all: CustomField[], row: CustomField, index: number): CustomField {
  const place = `customPayload.fields.${index}`
  if (all.findIndex(({ field }) => field === row.field) < index) {
    throw invalid(`${place}.field`, `The field "${row.field}" stands twice in the custom payload.`, 'Keep one of them.')
  }
  if (!('mapping' in row)) return row
  const labelled = catalog.mappingPaths.find(({ label }) => label.toLowerCase() === row.mapping.trim().toLowerCase())
  if (labelled) return { field: row.field, mapping: labelled.path }
  const fault = syntaxFault(row.mapping)
  if (fault) {
    const labels = catalog.mappingPaths.map(({ label }) => label)
    const fix = `Write a path such as payload.email${labels.length > 0 ? `, or one of: ${labels.join(', ')}` : ''}.`
    throw invalid(`${place}.mapping`, `The mapping of "${row.field}" is no JSONata: ${fault}.`, fix)
  }
  return row
}

export function checkFilter(filter: string | null): string | null {
  if (filter === null || filter.trim() === '') return null
  const fault = syntaxFault(filter)
  if (fault) throw invalid('filter', `The filter is no JSONata: ${fault}.`, 'Write a condition such as payload.score > 10.')
  return filter
}

export function checkSigning(catalog: Catalog, signing: Signing | null): Signing | null {
  if (signing === null) return null
  if (!catalog.settings.includes('signing')) throw refused(catalog, 'signing', 'gives no choice of signature', 'Leave it out.')
  if (signing.scheme !== 'custom') return { scheme: signing.scheme, custom: null }
  const { custom } = signing
  if (!custom)
    throw invalid('signing.custom', 'A scheme of your own needs its header and templates.', 'Fill it in, or choose another scheme.')
  for (const member of ['header', 'idHeader', 'timestampHeader'] as const) {
    const fault = custom[member] === null ? null : headerFault(custom[member], '')
    if (fault) throw invalid(`signing.custom.${member}`, fault, 'Change it.')
  }
  return signing
}

/** As the catalog declares them; an empty text and a flag that is not set are no values. */
export function checkOptions(catalog: Catalog, values: OptionValues): OptionValues {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    const option = catalog.options.find((known) => known.key === key)
    if (!option) {
      const keys = catalog.options.map((known) => known.key)
      const fix = keys.length > 0 ? `It has: ${keys.join(', ')}.` : 'Leave it out.'
      throw refused(catalog, `options.${key}`, `has no option "${key}"`, fix)
    }
    const checked = checkOption(option, value)
    return checked === '' || checked === false ? [] : [[key, checked]]
  })
  return Object.fromEntries(entries)
}

function checkOption({ key, label, kind }: HookOption, value: OptionValues[string]): OptionValues[string] {
  const wrong = (what: string, fix: string) => invalid(`options.${key}`, `${label} is ${what}.`, fix)
  if (kind === 'flag') {
    if (typeof value === 'boolean') return value
    if (value === 'true' || value === 'false') return value === 'true'
    throw wrong('on or off', 'Use true or false.')
  }
  if (kind === 'text') {
    if (typeof value === 'string') return value.trim()
    throw wrong('a text', 'Give a text.')
  }
  if (typeof value === 'boolean') throw wrong('an id and a name', 'Give { id, name }, or one of them as a text.')
  if (typeof value === 'string') return value.trim()
  const named = { id: value.id.trim(), name: value.name.trim() }
  return named.id === '' && named.name === '' ? '' : named
}
