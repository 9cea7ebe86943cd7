import { Kbd } from '@mantine/core'
import css from './shortcut-list.module.css'
import { shortcutGroups } from './shortcuts'

/** Every shortcut, by the place in which it works. */
export const ShortcutList = () => (
  <div className={css.groups}>
    {shortcutGroups.map(({ where, rows }) => (
      <section key={where}>
        <h3 className={css.where}>{where}</h3>
        <dl className={css.rows}>
          {rows.map(({ faces, what }) => (
            <div key={what}>
              <dt>{faces.map((face) => (face === '…' ? ' … ' : <Kbd key={face}>{face}</Kbd>))}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </div>
)
