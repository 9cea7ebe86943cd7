import type { Sample } from '../../../src-preload/contract/catalog'

/** A sample as JSON text: as somebody typed it, else laid out. */
export const sampleText = ({ text, payload }: Pick<Sample, 'text' | 'payload'>): string => text ?? JSON.stringify(payload, null, 2)
