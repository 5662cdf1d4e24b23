import { messageOf } from '@codex-ts/foundation/errors';
import type { EnginePorts, ThreadStore } from '../ports.ts';
import type { TurnOutcome } from '../turn/within-turn.ts';
import type { EventLog } from './event-log.ts';

/** Waits until everything of a turn is written; says so when it cannot be. */
export async function saveTurn(store: ThreadStore | null, { turnId, log }: { turnId: string; log: EventLog }): Promise<void> {
  try {
    await store?.flush();
  } catch (error) {
    log.emit({ type: 'warning', turnId, message: `The thread could not be saved: ${messageOf(error)}` });
  }
}

export interface TurnReport {
  threadId: string;
  /** Absolute. */
  cwd: string;
  prompts: readonly string[];
  outcome: TurnOutcome;
}

/** Tells whoever wants to know of each turn that ended well. */
export async function reportTurn({ afterTurn }: EnginePorts, { threadId, cwd, prompts, outcome }: TurnReport): Promise<void> {
  const { turnId, lastAgentMessage } = outcome;
  try {
    await afterTurn?.({ threadId, turnId, cwd, inputMessages: [...prompts], lastAgentMessage });
  } catch {
    // a notification that fails is not the turn's failure
  }
}
