import { deferred } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { ClientLane } from './client-lane.ts';

function lane(): { lane: ClientLane; sent: unknown[]; send(made: unknown): void } {
  const sent: unknown[] = [];
  const it = new ClientLane();
  const send = (made: unknown): void =>
    it.send({
      make: () => made as object | undefined, // anything a test sends
      deliver: (message) => void sent.push(message),
      failed: (thrown) => void sent.push(`failed: ${String(thrown)}`),
    });
  return { lane: it, sent, send };
}

test('sends at once what can be sent at once', () => {
  const { sent, send } = lane();
  send('a');
  send(undefined);
  send('b');
  expect(sent).toEqual(['a', 'b']);
});

test('keeps the order when some take longer, and goes on when one fails', async () => {
  const { lane: it, sent, send } = lane();
  const slow = deferred<string>();
  send(slow.promise);
  send('after');
  send(Promise.reject(new Error('no')));
  send('last');
  expect(sent).toEqual([]);
  slow.resolve('slow');
  await it.delivered();
  send('later');
  expect(sent).toEqual(['slow', 'after', 'failed: Error: no', 'last', 'later']);
});

test('keeps back what is held until the last holder lets go', () => {
  const { lane: it, sent, send } = lane();
  const [one, two] = [it.hold(), it.hold()];
  send('a');
  one();
  one();
  send('b');
  expect(sent).toEqual([]);
  two();
  expect(sent).toEqual(['a', 'b']);
});

test('does not wait for what is held', async () => {
  const { lane: it, sent, send } = lane();
  const slow = deferred<string>();
  send(slow.promise);
  it.hold();
  send('held');
  slow.resolve('slow');
  await it.delivered();
  expect(sent).toEqual(['slow']);
});
