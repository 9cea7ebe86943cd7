/** Files that people and their editors change too. Every path is absolute. */
export interface SharedFiles {
  /** The whole text; null: there is none. Throws a problem where it can't be read. */
  read(path: string): Promise<string | null>
  /** Replaces the file in one step, keeping its permissions, unless it is no longer `before` (null: it must not exist). Answers whether it did. */
  replace(path: string, text: string, before: string | null): Promise<boolean>
  /** Calls back soon after the file changed, came or went, however an editor or git does that. Answers how to end it. */
  watch(path: string, onChange: () => void): () => void
  /** Values of these environment variables, from the process or else from a `.env` file beside the file. Those without one are left out. */
  variables(path: string, names: string[]): Promise<Record<string, string>>
  isAbsolute(path: string): boolean
}
