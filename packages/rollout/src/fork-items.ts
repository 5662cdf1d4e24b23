import type { RolloutItem } from '@codex-ts/protocol';
import { TurnNotFoundError } from './errors.ts';
import { isUserTurnStart, rolledBackTurns } from './user-turns.ts';

/** Up to where a thread is copied. */
export type ForkPoint =
  /** All of it. */
  | { at: 'end' }
  /** The first `count` messages of the user and what came of them, as the history stands after rollbacks. */
  | { at: 'user-message'; count: number }
  /** The turn and all before it. */
  | { at: 'after-turn'; turnId: string }
  /** What came before the turn, which need not have ended. */
  | { at: 'before-turn'; turnId: string };

/**
 * The items that a fork of a thread starts with, to be appended after its own `session_meta`. That of the origin stays among
 * them, so the line of descent can be followed.
 *
 * @throws TurnNotFoundError when the turn is not there, or has not ended where it should be kept.
 *
 * Source: codex-rs/core/src/rollout/truncation.rs.
 */
export function forkItems(items: readonly RolloutItem[], point: ForkPoint = { at: 'end' }): RolloutItem[] {
  switch (point.at) {
    case 'end':
      return [...items];
    case 'user-message':
      return items.slice(0, userMessagePositions(items)[Math.max(0, point.count)]);
    case 'after-turn': {
      const end = items.findIndex((item) => isTurnEvent(item, TURN_ENDS, point.turnId));
      if (end === -1) throw new TurnNotFoundError(point.turnId);
      return items.slice(0, end + 1);
    }
    case 'before-turn': {
      const start = items.findIndex((item) => isTurnEvent(item, TURN_STARTS, point.turnId));
      if (start === -1) throw new TurnNotFoundError(point.turnId);
      return items.slice(0, start);
    }
    default:
      return point satisfies never;
  }
}

/** Where the messages of the user stand that no rollback took back. */
function userMessagePositions(items: readonly RolloutItem[]): number[] {
  const positions: number[] = [];
  items.forEach((item, index) => {
    if (item.type === 'response_item' && isUserTurnStart(item.payload)) positions.push(index);
    if (item.type !== 'event_msg') return;
    const turns = rolledBackTurns(item.payload);
    if (turns > 0) positions.splice(Math.max(0, positions.length - turns));
  });
  return positions;
}

const TURN_STARTS: readonly string[] = ['task_started', 'turn_started'];
const TURN_ENDS: readonly string[] = ['task_complete', 'turn_complete', 'turn_aborted'];

function isTurnEvent(item: RolloutItem, types: readonly string[], turnId: string): boolean {
  return (
    item.type === 'event_msg' && types.includes(item.payload.type) && 'turn_id' in item.payload && item.payload.turn_id === turnId
  );
}
