import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InitializeParams } from '../shared/initialize.ts';
import { readPlainInitialize } from './fast-initialize.ts';

test('reads what clients send', () => {
  expect(
    readPlainInitialize({
      clientInfo: { name: 'a', version: '1' },
      capabilities: { experimentalApi: true, optOutNotificationMethods: null },
    }),
  ).toEqual({
    clientInfo: { name: 'a', title: null, version: '1' },
    capabilities: { experimentalApi: true, requestAttestation: false, optOutNotificationMethods: null },
  });
  expect(readPlainInitialize({ clientInfo: { name: 'a', title: 'A', version: '1' } })).toEqual({
    clientInfo: { name: 'a', title: 'A', version: '1' },
    capabilities: null,
  });
});

test.each([
  undefined,
  [],
  {},
  { clientInfo: null },
  { clientInfo: { name: 'a' } },
  { clientInfo: { name: 'a', version: 1 } },
  { clientInfo: { name: 'a', version: '1', icon: 'x' } },
  { clientInfo: { name: 'a', version: '1' }, capabilities: { experimentalApi: null } },
  { clientInfo: { name: 'a', version: '1' }, capabilities: { extensions: {} } },
  { clientInfo: { name: 'a', version: '1' }, more: 1 },
])('leaves %j to the schema', (params) => {
  expect(readPlainInitialize(params)).toBeUndefined();
});

test('reads as the schema does, or not at all', () => {
  const text = fc.constantFrom('a', '');
  const odd = fc.constantFrom<unknown>(null, 1, true, [], ['x'], {});
  const clientInfo = fc.record({ name: fc.oneof(text, odd), title: fc.oneof(text, odd), version: text }, { requiredKeys: [] });
  const flag = fc.oneof(fc.boolean(), odd);
  const capabilities = fc.record(
    { experimentalApi: flag, requestAttestation: flag, optOutNotificationMethods: odd, extensions: odd },
    { requiredKeys: [] },
  );
  const params = fc.record({ clientInfo, capabilities: fc.oneof(capabilities, odd) }, { requiredKeys: ['clientInfo'] });
  const agrees = fc.property(params, (sent) => {
    const plain = readPlainInitialize(sent);
    return plain === undefined || isDeepStrictEqual(plain, InitializeParams.parse(sent));
  });

  expect(fc.check(agrees, { numRuns: 300 }).counterexample).toBeNull();
});
