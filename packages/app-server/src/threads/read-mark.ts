import type { ThreadReadState } from '@codex-ts/app-server-protocol/v2/thread-read-state';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { ThreadNotes } from '@codex-ts/rollout';
import { markRead, readStateOf } from './thread-notes.ts';

export interface ReadMarkOptions {
  notes: ThreadNotes;
  threadId: string;
  /** Whether the server remembers it; a thread that leaves no file is forgotten with it. */
  keeps: boolean;
}

/** What of a thread in memory nobody has looked at yet. */
export class ReadMark {
  /** First turn whose end nobody has looked at, and a name for that state. */
  state: ThreadReadState;
  readonly #options: ReadMarkOptions;

  constructor(options: ReadMarkOptions) {
    this.#options = options;
    this.state = readStateOf(options.notes, options.threadId);
  }

  /** A turn has ended; of several that nobody has looked at, the first one counts. */
  endTurn(turnId: string): ThreadReadState {
    if (this.state.firstUnread !== null) return this.state;
    const { notes, threadId, keeps } = this.#options;
    const firstUnread = { type: 'turn' as const, turnId };
    this.state = keeps ? markRead(notes, threadId, firstUnread) : { firstUnread, revision: uuidV7() };
    return this.state;
  }
}
