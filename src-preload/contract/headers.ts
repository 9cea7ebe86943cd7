import { z } from 'zod'

/** Header name and value as they stood on the wire, in order, repeated names included. */
export const HeaderPairs = z.array(z.tuple([z.string(), z.string()]))
export type HeaderPairs = z.infer<typeof HeaderPairs>
