import { expect, test } from 'vitest';
import { introduce, testServer } from '../../testing/test-server.ts';

const UNAVAILABLE = {
  rpcCode: -32603,
  message: 'User verification is not available in this build or account.',
  data: { type: 'unavailable', reason: 'providerUnavailable' },
};
const INVALID = { rpcCode: -32602, data: { type: 'invalidRequest', reason: 'invalidParams' } };

test('the user cannot be verified here, and each method says why', async () => {
  await using context = testServer(() => []);
  const { peer } = await introduced(context.connect());
  expect(await peer.request('userVerification/status', {})).toEqual({
    credentialId: null,
    unavailableReason: 'providerUnavailable',
    unavailableMessage: UNAVAILABLE.message,
  });
  await expect(peer.request('userVerification/enroll', {})).rejects.toMatchObject(UNAVAILABLE);
  await expect(peer.request('userVerification/delete', {})).rejects.toMatchObject(UNAVAILABLE);
  expect(await peer.request('userVerification/cancel', { requestId: 7 })).toEqual({});
});

const challenge = (bytes: number): string => Buffer.alloc(bytes, 1).toString('base64url');
test.each([
  [{ challenge: challenge(32), title: 't', description: '' }, UNAVAILABLE],
  [{ challenge: challenge(4096), title: 'é'.repeat(128), description: 'd'.repeat(4096) }, UNAVAILABLE],
  [{ challenge: '', title: 't', description: 'd' }, INVALID],
  [{ challenge: 'AA==', title: 't', description: 'd' }, INVALID],
  [{ challenge: challenge(4097), title: 't', description: 'd' }, INVALID],
  [{ challenge: 'AA', title: '', description: 'd' }, INVALID],
  [{ challenge: 'AA', title: 'é'.repeat(129), description: 'd' }, INVALID],
  [{ challenge: 'AA', title: 't', description: 'd'.repeat(4097) }, INVALID],
])('a question that nobody could be asked is told from one that nobody can ask (%#)', async (params, failure) => {
  await using context = testServer(() => []);
  const { peer } = await introduced(context.connect());
  await expect(peer.request('userVerification/verify', params)).rejects.toMatchObject(failure);
});

async function introduced<Client extends Parameters<typeof introduce>[0]>(client: Client): Promise<Client> {
  await introduce(client);
  return client;
}
