import type { OutsideEdit } from '../../../src-preload/contract/open-file'

export const kindWords: Record<OutsideEdit['kind'], string> = {
  environment: 'environment',
  eventType: 'event type',
  sample: 'sample',
  inbox: 'inbox',
  hook: 'hook',
  run: 'run',
}
