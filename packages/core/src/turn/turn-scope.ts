import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import type { JsonValue, ModelInfo, ResponseItem, RolloutItem, ThreadEvent } from '@codex-ts/protocol';
import type { ToolRegistry, ToolTurn } from '@codex-ts/tools';
import type { EnginePorts, TurnHooks } from '../ports.ts';
import type { ThreadSettings, TurnOrigin } from '../thread/thread-settings.ts';
import type { Steering } from './steering.ts';
import type { ThreadState } from '../thread/thread-state.ts';

/** Everything that the steps of one turn share. */
export interface TurnScope {
  readonly threadId: string;
  readonly turnId: string;
  readonly settings: ThreadSettings;
  readonly info: ModelInfo;
  readonly instructions: string;
  readonly truncation: TruncationPolicy;
  readonly outputSchema: JsonValue | undefined;
  readonly origin: TurnOrigin;
  /** None until the first request is made. */
  tools: ToolRegistry;
  /** They may take a while: servers start. */
  readonly comingTools: Promise<ToolRegistry>;
  readonly toolTurn: ToolTurn;
  readonly state: ThreadState;
  readonly ports: EnginePorts;
  readonly signal: AbortSignal;
  readonly steering: Steering;
  /** Sent back by the later requests of the turn once the server gave it. */
  turnState: string | null;
  /** Whether the user was told that another model answers. */
  rerouted: boolean;
  /** Headers that every request of the turn carries. */
  requestHeaders(): Record<string, string>;
  /** The user's commands for moments of the session; `null`: there are none. */
  hooks(): Promise<TurnHooks | null>;
  /** Waits until everything so far is in the thread's file, as far as it can be. */
  flush(): Promise<void>;
  emit(event: ThreadEvent): void;
  /** Writes to the thread's file. */
  write(...items: RolloutItem[]): void;
  /** Adds to the history, writes to the file and tells the items as they are. */
  record(items: readonly ResponseItem[]): void;
  /** The same without telling; gives the items back as they were kept, too long outputs cut. */
  keep(items: readonly ResponseItem[]): ResponseItem[];
}
