import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withRefreshLock } from './refresh-lock.ts';
import { temporaryHome } from './testing/temporary-home.ts';

test('is one lock for all of a home, and gone once the work is done', async () => {
  const home = temporaryHome();

  const during = await withRefreshLock(home, async () => readdirSync(home));

  expect([during, readdirSync(home)]).toEqual([['auth.refresh.lock'], []]);
});
