import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { TurnError as WireError } from '@codex-ts/app-server-protocol/v2/turn-error';
import type { TurnError } from '@codex-ts/protocol';

export interface RunningTurnFacts {
  /** Unix seconds. */
  startedAt: number | null;
  /** The turn that it goes back to. Default: itself. */
  rootTurnId?: string | undefined;
}

/** A turn that has just begun. */
export function runningTurn(turnId: string, { startedAt, rootTurnId = turnId }: RunningTurnFacts): Turn {
  return {
    id: turnId,
    rootTurnId,
    items: [],
    itemsView: 'notLoaded',
    status: 'inProgress',
    error: null,
    startedAt,
    completedAt: null,
    durationMs: null,
  };
}

export function turnErrorView({ message, codexErrorInfo, additionalDetails }: TurnError): WireError {
  return { message, codexErrorInfo, additionalDetails, misalignment: null };
}

/** Unix milliseconds as Unix seconds. */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** A turn with as many of its items as were asked for; `summary`: the prompt and the last message. */
export function turnWithItems(turn: Turn, itemsView: Turn['itemsView']): Turn {
  if (itemsView === 'full') return turn;
  if (itemsView === 'notLoaded') return { ...turn, items: [], itemsView };
  const prompt = turn.items.find(({ type }) => type === 'userMessage');
  const last = turn.items.findLast(({ type }) => type === 'agentMessage');
  return { ...turn, items: [prompt, last].filter((item) => item !== undefined), itemsView };
}
