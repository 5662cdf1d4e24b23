import { expect, test } from 'vitest';
import { AuthManager, authHeaders, createAuthStore, createHttp, createIssuer, readAuth } from './index.ts';
import { temporaryHome } from './testing/temporary-home.ts';

test('the example of the README runs', async () => {
  const codexHome = temporaryHome();
  const { env } = process;

  // What is stored now, without any request.
  const auth = await readAuth({ codexHome, env, allowEnvKey: true });

  // Over the life of a process: renewed in time, watched, announced.
  const manager = new AuthManager({
    codexHome,
    store: createAuthStore({ codexHome, mode: 'file' }),
    issuer: createIssuer({ http: createHttp({ env }), env }),
    watch: true,
  });
  const seen: string[] = [];
  manager.onChange((changed) => seen.push(changed === null ? 'signed out' : changed.mode));
  await manager.signInWithApiKey('sk-example');
  const headers = authHeaders(await manager.current());
  await manager.signOut();
  manager.close();

  expect([auth, headers, seen]).toEqual([null, { authorization: 'Bearer sk-example' }, ['apiKey', 'signed out']]);
});
