import type { OpenedThread, Runtime } from '@codex-ts/local-runtime';
import { LegacyEvents } from '@codex-ts/legacy-events';

/** A thread that was opened for a client, and what it runs on. */
export interface ServedSession {
  opened: OpenedThread;
  runtime: Pick<Runtime, 'mcp'>;
  /** Ends what was opened beside the thread. */
  close(): Promise<void>;
}

/** A thread that a client goes on with. */
export interface LiveSession extends ServedSession {
  /** What its events are told with. */
  events: LegacyEvents;
  /** The call whose turn runs now. */
  call: RunningCall | undefined;
}

/** A tool call whose turn runs. */
export interface RunningCall {
  requestId: string | number;
  /** Id of the turn as clients are told. */
  eventId: string;
  /** The client ended the turn in the words of Codex; 0.104.0 never answers such a call. */
  aborted: boolean;
}

/** The threads of one client, by id. */
export class Sessions {
  readonly #byThread = new Map<string, LiveSession>();

  add(session: ServedSession): LiveSession {
    const { thread } = session.opened;
    const live = { ...session, events: new LegacyEvents({ threadId: thread.id, usage: thread.usage }), call: undefined };
    this.#byThread.set(thread.id, live);
    return live;
  }

  get(threadId: string): LiveSession | undefined {
    return this.#byThread.get(threadId);
  }

  /** Interrupts what runs and ends all threads. */
  async closeAll(): Promise<void> {
    const all = [...this.#byThread.values()];
    this.#byThread.clear();
    await Promise.all(
      all.map(async ({ opened, close }) => {
        await opened.thread.close();
        await close();
      }),
    );
  }
}
