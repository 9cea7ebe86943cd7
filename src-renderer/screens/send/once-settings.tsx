import { Button, Modal } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { Folded } from '../../components/folded'
import { ProblemNote } from '../../components/problem-note'
import { useCompose } from '../../stores/compose'
import { ConnectionFields } from '../hooks/form/connection-fields'
import { FailureGroup } from '../hooks/form/failure-group'
import { faultsOf, groupOf, missingIn } from '../hooks/form/faults'
import { FilterField } from '../hooks/form/filter-field'
import { HowGroup } from '../hooks/form/how-group'
import { OptionsField } from '../hooks/form/options-field'
import type { PartProps } from '../hooks/form/part'
import { changeOnceForm, clearOnceForm, onceForm, settingsCount, useOnceForm } from './once-form'
import css from './once-settings.module.css'

/** Everything a hook of this provider can set, for the URL that is used once. */
export function OnceSettings({ catalog }: { catalog: Catalog }) {
  const [opened, setOpened] = useState(false)
  const set = settingsCount(
    useCompose(({ once }) => once.settings[catalog.id]),
    catalog,
  )
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconAdjustmentsHorizontal size={14} />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {set > 0 ? `More settings (${set})` : 'More settings'}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size={720}
        // The page never scrolls, and the library would lock it with a style that the content policy forbids.
        lockScroll={false}
        title="How this URL is sent to"
        closeButtonProps={{ 'aria-label': 'Close' }}
        transitionProps={{ duration: 80 }}
      >
        <Fields catalog={catalog} />
        <div className={css.foot}>
          <Button variant="subtle" color="gray" disabled={set === 0} onClick={() => clearOnceForm(catalog)}>
            Back to how {catalog.name} sends
          </Button>
          <Button onClick={() => setOpened(false)}>Done</Button>
        </div>
      </Modal>
    </>
  )
}

const parts: { id: string; title: string; Part: React.ComponentType<PartProps> }[] = [
  { id: 'how', title: 'How', Part: HowGroup },
  { id: 'what', title: 'Only for', Part: SelectionFields },
  { id: 'fails', title: 'When it fails', Part: FailureGroup },
  { id: 'where', title: 'TLS, proxy and addresses', Part: ConnectionFields },
]

function Fields({ catalog }: { catalog: Catalog }) {
  const forms = useOnceForm()
  const values = useMemo(() => onceForm(forms, catalog), [forms, catalog])
  const { once, problem } = useCompose()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['how']))
  const own = problem?.field?.startsWith('to.') ? { ...problem, field: problem.field.slice('to.'.length) } : null
  const { name: _n, target: _t, events: _e, ...missing } = missingIn(values)
  const faults = { ...missing, ...faultsOf(own) }
  const toggle = (id: string) => setOpen(new Set(open.has(id) ? [...open].filter((each) => each !== id) : [...open, id]))
  const atFault = new Set(Object.keys(faults).map(groupOf))
  const props: PartProps = {
    ...{ catalog: withoutGenerating(catalog), hook: null, faults },
    values: { ...values, secret: once.secret },
    onChange: (part) => changeOnceForm(catalog, part),
  }
  return (
    <div className={css.parts}>
      {own && !groupOf(own.field) ? <ProblemNote problem={own} /> : null}
      {parts.map(({ id, title, Part }) => (
        <Folded
          key={id}
          level={3}
          title={title}
          open={open.has(id) || (id !== 'where' && [...atFault].includes(id as 'how'))}
          onToggle={() => toggle(id)}
        >
          <Part {...props} />
        </Folded>
      ))}
    </div>
  )
}

function SelectionFields(props: PartProps) {
  return (
    <>
      <OptionsField {...props} />
      <FilterField {...props} />
    </>
  )
}

/** Looking at the settings must not make a secret: a URL is as often sent to without one. */
function withoutGenerating(catalog: Catalog): Catalog {
  const { secret } = catalog
  return secret.presence === 'generated' ? { ...catalog, secret: { ...secret, presence: 'optional' } } : catalog
}
