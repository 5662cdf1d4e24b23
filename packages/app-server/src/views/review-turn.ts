import type { ThreadItem } from '@codex-ts/app-server-protocol/v2/thread-item';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { itemView } from './item-view.ts';
import { runningTurn } from './turn-view.ts';

/** What is reviewed, as the prompt of the turn. */
export function reviewRequestItem(turnId: string, hint: string): ThreadItem {
  const content = [{ type: 'text' as const, text: hint, text_elements: [] }];
  return itemView({ type: 'userMessage', id: turnId, content }, { startedAtMs: null, completedAtMs: null });
}

/** A review that has just begun. */
export function reviewTurn(turnId: string, hint: string): Turn {
  return { ...runningTurn(turnId, { startedAt: null }), rootTurnId: null, items: [reviewRequestItem(turnId, hint)] };
}
