import { expect, test } from 'vitest';
import { outgoing } from '../outgoing.ts';
import { itemView } from '../views/item-view.ts';
import { runningTurn } from '../views/turn-view.ts';
import { LiveTurns } from './live-turns.ts';

const threadId = 'thread';
const turnId = 'turn';
const message = (id: string, completedAtMs: number | null) =>
  itemView({ type: 'agentMessage', id, text: id, phase: null }, { startedAtMs: 1, completedAtMs });

test('a message that was cut off is no part of the turn, running or ended', () => {
  const turns = new LiveTurns([]);
  turns.note(outgoing('turn/started', { threadId, turn: runningTurn(turnId, { startedAt: 1 }) }));
  turns.note(outgoing('item/started', { threadId, turnId, item: message('whole', null), startedAtMs: 1 }));
  turns.note(
    outgoing('item/completed', { threadId, turnId, item: message('whole', 2), contentTokenCount: null, completedAtMs: 2 }),
  );
  turns.note(outgoing('item/started', { threadId, turnId, item: message('cut', null), startedAtMs: 3 }));
  const ids = () => turns.all().map(({ items }) => items.map(({ id }) => id));
  expect(ids()).toEqual([['whole']]);

  turns.note(outgoing('turn/completed', { threadId, turn: { ...runningTurn(turnId, { startedAt: 1 }), status: 'interrupted' } }));
  expect(ids()).toEqual([['whole']]);
});
