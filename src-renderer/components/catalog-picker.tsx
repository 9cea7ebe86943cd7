import { Select } from '@mantine/core'
import type { CatalogSummary } from '../../src-preload/contract/catalog'
import css from './catalog-picker.module.css'

interface Props {
  catalogs: CatalogSummary[]
  value: string | null
  onChange: (id: string) => void
}

export function CatalogPicker({ catalogs, value, onChange }: Props) {
  return (
    <div className={css.picker}>
      <Select
        aria-label="Catalog"
        placeholder="Choose a catalog"
        data={catalogs.map(({ id, name }) => ({ value: id, label: name }))}
        value={value}
        onChange={(id) => id && onChange(id)}
        renderOption={({ option }) => <Option catalog={catalogs.find(({ id }) => id === option.value)} />}
      />
    </div>
  )
}

function Option({ catalog }: { catalog: CatalogSummary | undefined }) {
  if (!catalog) return null
  return (
    <span className={css.option}>
      <span className={css.name}>{catalog.name}</span>
      <span className={css.count}>{catalog.eventTypes}</span>
    </span>
  )
}
