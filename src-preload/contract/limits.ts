// Every input is capped; the numbers live here so that the page, the doors and the engine agree on them.

export const limits = {
  nameLength: 100,
  urlLength: 8_192,
  headerCount: 100,
  headerNameLength: 200,
  headerValueLength: 16_384,
  secretLength: 4_096,
  eventTypeLength: 200,
  hooks: 2_000,
  inboxes: 200,
  /** Deleted hooks that can be restored, and as many inboxes and catalogs; the one that was deleted first is forgotten first. */
  deleted: 2_000,
  /** Bytes of one payload as typed. */
  payloadBytes: 25 * 1024 * 1024,
  /** Bytes an inbox accepts for one request body, and the sender for one response body. */
  bodyBytes: 25 * 1024 * 1024,
  /** Stored bodies above this many bytes are kept apart from the log line. */
  inlineBodyBytes: 32 * 1024,
  pageSize: 200,
} as const
