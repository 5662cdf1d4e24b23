import * as z from 'zod';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  findClientNotification,
  findClientRequest,
  findServerNotification,
  findServerRequest,
  methodTable,
  type NotificationParams,
  type RequestInput,
  type RequestParams,
  type RequestResult,
} from './method-table.ts';
import { isPresent, type ProtocolVersion } from './wire/index.ts';

function count(
  table: Readonly<Record<string, { facts: Parameters<typeof isPresent>[0] }>>,
  protocol: ProtocolVersion,
): [number, number] {
  const entries = Object.values(table);
  const present = (experimental: boolean): number =>
    entries.filter(({ facts }) => isPresent(facts, { protocol, experimental })).length;
  return [present(false), present(true)];
}

describe('the method table', () => {
  test('has the methods of each version, stable and all', () => {
    expect({
      clientRequests: [count(methodTable.clientRequests, '0.104'), count(methodTable.clientRequests, '0.169')],
      serverRequests: [count(methodTable.serverRequests, '0.104'), count(methodTable.serverRequests, '0.169')],
      serverNotifications: [count(methodTable.serverNotifications, '0.104'), count(methodTable.serverNotifications, '0.169')],
      clientNotifications: [count(methodTable.clientNotifications, '0.104'), count(methodTable.clientNotifications, '0.169')],
    }).toEqual({
      clientRequests: [
        [60, 66],
        [112, 187],
      ],
      serverRequests: [
        [7, 7],
        [10, 11],
      ],
      serverNotifications: [
        [37, 37],
        [88, 88],
      ],
      clientNotifications: [
        [1, 1],
        [1, 1],
      ],
    });
  });

  test('loads a schema for everything', async () => {
    const loaded = await Promise.all(
      Object.values(methodTable).flatMap((table) =>
        Object.values(table).flatMap((entry) => ('result' in entry ? [entry.params(), entry.result()] : [entry.params()])),
      ),
    );

    expect(loaded.every((schema) => schema instanceof z.ZodType)).toBe(true);
  });

  test('finds methods by name and nothing else', () => {
    expect(findClientRequest('thread/start')).toBe(methodTable.clientRequests['thread/start']);
    expect(findServerRequest('item/tool/call')).toBe(methodTable.serverRequests['item/tool/call']);
    expect(findServerNotification('turn/started')).toBe(methodTable.serverNotifications['turn/started']);
    expect(findClientNotification('initialized')).toBe(methodTable.clientNotifications.initialized);
    expect([findClientRequest('toString'), findServerNotification('__proto__'), findClientRequest('turn/started')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('types params and results', () => {
    expectTypeOf<RequestParams<'thread/archive'>>().toEqualTypeOf<{ threadId: string }>();
    expectTypeOf<RequestResult<'turn/steer'>>().toEqualTypeOf<{ turnId: string }>();
    expectTypeOf<RequestInput<'initialize'>['clientInfo']>().toEqualTypeOf<{
      name: string;
      title?: string | null | undefined;
      version: string;
    }>();
    expectTypeOf<NotificationParams<'item/agentMessage/delta'>>().toEqualTypeOf<{
      threadId: string;
      turnId: string;
      itemId: string;
      delta: string;
    }>();
  });
});
