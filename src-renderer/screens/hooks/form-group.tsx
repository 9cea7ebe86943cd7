import css from './form-group.module.css'

export function FormGroup({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className={css.group}>
      <legend className={css.title}>{title}</legend>
      <div className={css.fields}>{children}</div>
    </fieldset>
  )
}
