import type { Catalog } from '../../../src-preload/contract/catalog'
import { SplitPane } from '../../components/split-pane'
import { useCompose } from '../../stores/compose'
import css from './composer.module.css'
import { ComposerHead } from './composer-head'
import { Payload } from './payload'
import { Recipients } from './recipients'
import { RequestPreview } from './request-preview'
import { ResendNote } from './resend-note'
import { SendBar } from './send-bar'

/** One event in the making: its payload, who gets it, and the request it becomes. */
export function Composer({ catalog }: { catalog: Catalog | undefined }) {
  const type = useCompose((compose) => catalog?.eventTypes.find((each) => each.type === compose.type))
  const resending = useCompose((compose) => compose.resending)
  if (!catalog || !type) return <div className={css.composer} />
  return (
    <div className={css.composer}>
      <ComposerHead type={type} />
      <div className={css.body}>
        <SplitPane
          name="send-composer"
          panes={[
            { size: 56, min: '220px', content: <Payload /> },
            {
              size: 44,
              min: '220px',
              content: (
                <div className={css.side}>
                  {resending ? <ResendNote resending={resending} /> : <Recipients catalog={catalog} type={type} />}
                  <RequestPreview />
                </div>
              ),
            },
          ]}
        />
      </div>
      <SendBar catalog={catalog} type={type} />
    </div>
  )
}
