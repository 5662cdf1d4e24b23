import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { TurnError as WireError } from '@codex-ts/app-server-protocol/v2/turn-error';
import type { TurnError } from '@codex-ts/protocol';

/** A turn that has just begun. `startedAt`: Unix seconds. */
export function runningTurn(turnId: string, { startedAt }: { startedAt: number | null }): Turn {
  return {
    id: turnId,
    rootTurnId: turnId,
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
