import { expect, test } from 'vitest';
import { requestTier, serviceTierOf } from './service-tier.ts';

const plain = {};
const quick = { service_tiers: [{ id: 'priority', name: 'Fast', description: '' }] };

test.each([
  ['fast', quick, 'priority'],
  ['priority', quick, 'priority'],
  ['flex', plain, 'flex'],
  ['default', plain, 'default'],
  ['fast', plain, null],
  ['odd', quick, null],
  [null, quick, null],
])('the tier %s is asked for as it is called', (asked, info, tier) => {
  expect(serviceTierOf(asked, info)).toBe(tier);
});

test('a request names a tier that the model is served in, but not the plain one', () => {
  expect(requestTier('priority', quick)).toEqual({ service_tier: 'priority' });
  expect(requestTier('priority', plain)).toEqual({});
  expect(requestTier('default', quick)).toEqual({});
  expect(requestTier(null, quick)).toEqual({});
});
