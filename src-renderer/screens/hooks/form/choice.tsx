import { SegmentedControl } from '@mantine/core'

interface Props<T extends string> {
  label: string
  value: T
  options: readonly (readonly [value: T, label: string])[]
  onChange: (value: T) => void
}

/** A few possibilities side by side. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <SegmentedControl
      aria-label={label}
      data={options.map(([each, words]) => ({ value: each, label: words }))}
      value={value}
      onChange={(next) => onChange(next as T)}
    />
  )
}
