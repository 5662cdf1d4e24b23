import type { EnginePorts, ThreadStore } from '../ports.ts';
import type { ThreadSettings } from './thread-settings.ts';
import type { ThreadState } from './thread-state.ts';

/** What a thread is made of. */
export interface ThreadOptions {
  id: string;
  ports: EnginePorts;
  /** `null`: the thread leaves no file. */
  store: ThreadStore | null;
  settings: ThreadSettings;
  state: ThreadState;
  /** Model of the last recorded turn, for a resumed thread. */
  resumedModel?: string | null;
  /** Sent with every request of the thread. */
  headers?: Readonly<Record<string, string>>;
  /** Told to the model service of every turn, beside what is always told. */
  facts?: Readonly<Record<string, string>>;
}
