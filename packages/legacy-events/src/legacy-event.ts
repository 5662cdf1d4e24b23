/** What an event says: its kind, and fields in snake_case. Source: codex-rs/protocol, `EventMsg`. */
export interface LegacyMessage {
  type: string;
  [field: string]: unknown;
}

/** An event, and the turn it belongs to; `null`: to none. */
export interface LegacyEvent {
  turnId: string | null;
  msg: LegacyMessage;
}
