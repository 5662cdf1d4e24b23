import { once } from 'node:events';
import { AuthManager, createAuthStore, createHttp, createIssuer } from '../index.ts';

// A process of its own that asks for credentials once it is told to, and prints the access token that it got.
const [codexHome = '', url = '', clientId = ''] = process.argv.slice(2);
const manager = new AuthManager({
  codexHome,
  store: createAuthStore({ codexHome, mode: 'file' }),
  issuer: createIssuer({ http: createHttp({ env: {} }), url, clientId }),
});
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.pause();
const auth = await manager.current();
process.stdout.write(auth?.mode === 'chatgpt' ? auth.accessToken : 'none');
