import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PeerClosedError, RpcError } from './rpc-error.ts';
import { connectedPair, handFedPeer } from './testing/connected-pair.ts';

describe('calls', () => {
  test('are answered with the result of the handler', async () => {
    const { left, lines } = connectedPair({ right: { onRequest: ({ method, params }) => ({ method, params }) } });

    expect(await left.request('echo', { a: 1 })).toEqual({ method: 'echo', params: { a: 1 } });
    expect(lines).toEqual(['{"id":0,"method":"echo","params":{"a":1}}', '{"id":0,"result":{"method":"echo","params":{"a":1}}}']);
  });

  test('go both ways at once', async () => {
    const { left, right } = connectedPair({
      left: { onRequest: () => 'left' },
      right: { onRequest: async () => `right, after ${String(await right.request('ask'))}` },
    });

    expect(await left.request('ask')).toBe('right, after left');
  });

  test('are matched by id, not by order', async () => {
    const answers: (() => void)[] = [];
    const { left } = connectedPair({
      right: { onRequest: ({ params }) => new Promise((resolve) => answers.push(() => resolve(params))) },
    });
    const first = left.request('m', 1);
    const second = left.request('m', 2);
    const third = left.request('m', 3, {});

    while (answers.length < 3) await new Promise(setImmediate);
    for (const answer of answers.reverse()) answer();

    expect(await Promise.all([first, second, third])).toEqual([1, 2, 3]);
  });

  test('start in the order in which they came', async () => {
    const started: unknown[] = [];
    const { end, feed } = handFedPeer({
      onRequest: async ({ id }) => {
        started.push(id);
      },
    });
    feed(...Array.from({ length: 50 }, (_, id) => ({ id, method: 'm' })));

    await end();

    expect(started).toEqual(Array.from({ length: 50 }, (_, id) => id));
  });

  test('take ids from the caller', async () => {
    const { left, lines } = connectedPair({ left: { nextId: () => 'mine' }, right: { onRequest: () => null } });

    const { id, answer } = left.call('m');
    await answer;

    expect([id, lines[0]]).toEqual(['mine', '{"id":"mine","method":"m"}']);
  });

  test('may share an id when the other side wishes so', async () => {
    const { sent, feed, end } = handFedPeer({ onRequest: ({ params }) => params });
    feed({ id: 5, method: 'm', params: 'a' }, { id: 5, method: 'm', params: 'b' });

    await end();

    expect(sent).toEqual([
      { id: 5, result: 'a' },
      { id: 5, result: 'b' },
    ]);
  });

  test('fail with the error that the handler throws', async () => {
    const { left } = connectedPair({
      right: {
        onRequest: () => {
          throw new RpcError(-32602, 'wrong', { field: 'a' });
        },
      },
    });

    await expect(left.request('m')).rejects.toMatchObject({
      code: 'json-rpc/error',
      rpcCode: -32602,
      message: 'wrong',
      data: { field: 'a' },
    });
  });

  test('hide what else a handler throws', async () => {
    const internal: unknown[] = [];
    const { left } = connectedPair({
      right: {
        onRequest: async () => {
          throw new Error('the secret path');
        },
        onInternalError: (thrown, method) => internal.push([String(thrown), method]),
      },
    });

    await expect(left.request('m')).rejects.toMatchObject({ rpcCode: -32603, message: 'Internal error' });
    expect(internal).toEqual([['Error: the secret path', 'm']]);
  });

  test('answer null when the handler returns nothing', async () => {
    const { left } = connectedPair({ right: { onRequest: () => undefined } });

    expect(await left.request('m')).toBeNull();
  });

  test('fail when a result cannot be written', async () => {
    const { left } = connectedPair({ right: { onRequest: () => ({ size: 1n }) } });

    await expect(left.request('m')).rejects.toMatchObject({ rpcCode: -32603 });
  });

  test('fail when the params cannot be written, and leave nothing behind', async () => {
    const { peer, end, sent } = handFedPeer();

    await expect(peer.request('m', 1n)).rejects.toThrow(TypeError);
    await end();

    expect(sent).toEqual([]);
  });

  test('are given up when their signal aborts; a late answer is dropped', async () => {
    const { peer, feed, end, sent } = handFedPeer();
    const controller = new AbortController();
    const first = peer.request('m', undefined, { signal: controller.signal });
    controller.abort(new Error('enough'));

    await expect(first).rejects.toThrow('enough');
    feed({ id: 0, result: 1 });
    const second = peer.request('m');
    feed({ id: 1, result: 2 });

    expect(await second).toBe(2);
    await end();
    expect(sent).toEqual([
      { id: 0, method: 'm' },
      { id: 1, method: 'm' },
    ]);
  });

  test('are not even sent when their signal has aborted', async () => {
    const { peer, sent } = handFedPeer();

    await expect(peer.request('m', undefined, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    expect(sent).toEqual([]);
  });

  test('pass over answers to calls that were never made', async () => {
    const { feed, end, sent } = handFedPeer();
    feed({ id: 12, result: {} }, { id: 'x', error: { code: 1, message: 'x' } }, { id: 1, method: 'm' });

    await end();

    expect(sent).toEqual([{ id: 1, result: { method: 'm' } }]);
  });
});

describe('notifications', () => {
  test('arrive in order and between calls', async () => {
    const seen: unknown[] = [];
    const { left } = connectedPair({
      right: {
        onRequest: ({ params }) => seen.push(params),
        onNotification: ({ params }) => seen.push(params),
      },
    });
    left.notify('n', 1);
    const call = left.request('m', 2);
    left.notify('n', 3);
    left.sendMessage({ method: 'n', params: 4, emittedAtMs: 5 });
    await call;
    await left.request('m', 'last');

    expect(seen).toEqual([1, 2, 3, 4, 'last']);
  });

  test('that a handler fails on disturb nothing', async () => {
    const internal: unknown[] = [];
    const { feed, end, sent } = handFedPeer({
      onNotification: () => {
        throw new Error('no');
      },
      onInternalError: (thrown) => internal.push(String(thrown)),
    });
    feed({ method: 'n' }, { id: 1, method: 'm' });

    await end();

    expect([internal, sent]).toEqual([['Error: no'], [{ id: 1, result: { method: 'm' } }]]);
  });
});

describe('malformed lines', () => {
  const lines = ['{nope', '[]', '"x"', '{"id":11,"method":7}', '[{"id":20,"method":"m"}]'];

  test('are passed over, as the reference does', async () => {
    const told: unknown[] = [];
    const { feed, end, sent } = handFedPeer({ onMalformed: ({ problem, id }) => told.push([problem, id]) });
    feed(...lines, { id: 1, method: 'm' });

    await end();

    expect(sent).toEqual([{ id: 1, result: { method: 'm' } }]);
    expect(told).toEqual([
      ['parse', null],
      ['envelope', null],
      ['envelope', null],
      ['envelope', 11],
      ['envelope', null],
    ]);
  });

  test('are answered when asked for', async () => {
    const { feed, end, sent } = handFedPeer({ malformed: 'answer' });
    feed(...lines);

    await end();

    expect(sent).toEqual([
      { id: null, error: { code: -32700, message: 'Parse error' } },
      { id: null, error: { code: -32600, message: 'Invalid request' } },
      { id: null, error: { code: -32600, message: 'Invalid request' } },
      { id: 11, error: { code: -32600, message: 'Invalid request' } },
      { id: null, error: { code: -32600, message: 'Invalid request' } },
    ]);
  });

  test('never stop the peer, however they are cut or changed', async () => {
    const request = '{"id":7,"method":"thread/start","params":{"model":null,"config":{"a":[1,"x"]}}}';
    const mutated = fc
      .tuple(fc.nat(request.length), fc.nat(request.length), fc.string({ unit: 'binary', maxLength: 8 }))
      .map(([a, b, text]) => request.slice(0, Math.min(a, b)) + text + request.slice(Math.max(a, b)));

    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(mutated, fc.json(), fc.string()), { maxLength: 20 }), async (bad) => {
        const { feed, end, sent } = handFedPeer({ malformed: 'answer' });
        feed(...bad, { id: 'last', method: 'm' });
        await end();
        expect(sent.at(-1)).toEqual({ id: 'last', result: { method: 'm' } });
      }),
      { numRuns: 100 },
    );
  });
});

describe('overload', () => {
  test('refuses requests beyond those that may be open', async () => {
    const open: (() => void)[] = [];
    const told: string[] = [];
    const { feed, end, sent } = handFedPeer({
      maxOpenRequests: 2,
      onOverload: (method) => told.push(method),
      onRequest: () => new Promise<void>((resolve) => open.push(resolve)),
    });
    feed({ id: 1, method: 'm' }, { id: 2, method: 'm' }, { id: 3, method: 'one-too-many' });
    while (sent.length === 0) await new Promise(setImmediate);
    for (const close of open) close();

    await end();

    expect(told).toEqual(['one-too-many']);
    expect(sent).toEqual([
      { id: 3, error: { code: -32001, message: 'Server overloaded; retry later.' } },
      { id: 1, result: null },
      { id: 2, result: null },
    ]);
  });

  test('refuses requests while too much waits for a slow reader', async () => {
    const sent: string[] = [];
    let read: () => void = () => undefined;
    const { peer, feed, end } = handFedPeer({
      maxQueuedLines: 3,
      send: (line) => {
        sent.push(line);
        return sent.length === 1 ? new Promise<void>((resolve) => (read = resolve)) : true;
      },
    });
    const told = [1, 2, 3, 4].map((n) => peer.notify('n', n));
    const ready = peer.ready();
    feed({ id: 1, method: 'm' });
    await new Promise(setImmediate);
    read();
    await ready;
    feed({ id: 2, method: 'm' });

    await end();

    expect(told).toEqual([true, true, true, false]);
    expect(sent).toEqual([
      ...[1, 2, 3, 4].map((n) => `{"method":"n","params":${n}}`),
      '{"id":1,"error":{"code":-32001,"message":"Server overloaded; retry later."}}',
      '{"id":2,"result":{"method":"m"}}',
    ]);
  });

  test('gives up on a reader that stands still', async () => {
    const { peer } = handFedPeer({ maxQueuedChars: 100, send: () => new Promise<void>(() => undefined) });

    for (let n = 0; n < 50; n += 1) peer.notify('n', 'some text');
    await peer.closed;

    expect(peer.closeReason).toMatchObject({ code: 'json-rpc/slow-reader' });
  });
});

describe('the end', () => {
  test('fails open calls and later ones', async () => {
    const { peer, end } = handFedPeer();
    const open = peer.request('m');
    const [reason] = await Promise.all([open.catch((thrown: unknown) => thrown), end()]);

    expect(reason).toBeInstanceOf(PeerClosedError);
    await expect(peer.request('m')).rejects.toMatchObject({ code: 'json-rpc/closed' });
    expect(peer.notify('n')).toBe(true);
  });

  test('tells running handlers and still sends their answers', async () => {
    const { feed, end, sent } = handFedPeer({
      onRequest: ({ signal }) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve('told'), { once: true })),
    });
    feed({ id: 1, method: 'm' });
    await new Promise(setImmediate);

    await end();

    expect(sent).toEqual([{ id: 1, result: 'told' }]);
  });

  test('comes with close, though the other side keeps silent', async () => {
    const { peer } = handFedPeer();

    await peer.close(new Error('done'));

    expect(peer.closeReason).toEqual(new Error('done'));
  });

  test('comes when the transport is gone', async () => {
    const { peer } = handFedPeer({ send: () => false });
    peer.notify('n');

    await peer.closed;

    expect(peer.closeReason).toBeUndefined();
  });

  test('comes when the transport throws or the input fails', async () => {
    const { peer } = handFedPeer({
      send: () => {
        throw new Error('broken pipe');
      },
    });
    peer.notify('n');

    await peer.closed;

    expect(peer.closeReason).toEqual(new Error('broken pipe'));
  });
});
