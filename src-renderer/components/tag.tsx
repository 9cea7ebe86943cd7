import css from './tag.module.css'

export type Tone = 'green' | 'amber' | 'red' | 'grey' | 'violet' | 'accent'

export function Tag({ tone = 'grey', title, children }: { tone?: Tone; title?: string; children: React.ReactNode }) {
  return (
    <span className={css.tag} data-tone={tone} title={title}>
      {children}
    </span>
  )
}
