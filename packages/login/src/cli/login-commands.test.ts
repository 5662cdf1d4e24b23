import { existsSync, mkdirSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAuthStore } from '../auth-store.ts';
import { sampleToken } from '../testing/jwt.ts';
import { recordingIo } from '../testing/recording-io.ts';
import { ScriptedIssuer, type IssuerRoute } from '../testing/scripted-issuer.ts';
import { readAuthJson, temporaryHome, writeAuth } from '../testing/temporary-home.ts';
import type { LoginCommandOptions } from './login-command.ts';
import { runLogin } from './run-login.ts';
import { runLoginDeviceAuth } from './run-login-device-auth.ts';
import { maskKey, runLoginStatus } from './run-login-status.ts';
import { refuseApiKeyArgument, runLoginWithApiKey } from './run-login-with-api-key.ts';
import { runLogout } from './run-logout.ts';

const tokens = { id_token: sampleToken(), access_token: sampleToken({ nonce: 'a' }), refresh_token: 'refresh-1' };

async function setUp(routes: Record<string, IssuerRoute> = {}, options: Partial<LoginCommandOptions> = {}) {
  const home = temporaryHome();
  const issuer = await ScriptedIssuer.start({ '/oauth/token': () => ({ body: tokens }), ...routes });
  onTestFinished(() => issuer[Symbol.asyncDispose]());
  const command: LoginCommandOptions = {
    store: createAuthStore({ codexHome: home, mode: 'file' }),
    issuer: issuer.issuer,
    originator: 'codex_ts',
    version: '9.9.9',
    openBrowser: async () => true,
    forcedLoginMethod: null,
    allowedWorkspaceIds: [],
    port: 0,
    ...options,
  };
  return { home, issuer, command, hasFile: () => existsSync(path.join(home, 'auth.json')) };
}

describe('login --with-api-key', () => {
  test('stores the key without the blanks around it', async () => {
    const { command, home } = await setUp();
    const io = recordingIo(Buffer.from('  sk-cli-key\n'));

    expect([await runLoginWithApiKey(command, io), io.printed(), readAuthJson(home)]).toEqual([
      0,
      { stdout: '', stderr: 'Reading API key from stdin...\nSuccessfully logged in\n' },
      { auth_mode: 'apikey', OPENAI_API_KEY: 'sk-cli-key' },
    ]);
  });

  test('replaces a ChatGPT sign-in', async () => {
    const { command, home } = await setUp();
    writeAuth(home, { tokens });

    await runLoginWithApiKey(command, recordingIo('sk-new\n'));

    expect(readAuthJson(home)).toEqual({ auth_mode: 'apikey', OPENAI_API_KEY: 'sk-new' });
  });

  test.each([
    ['', 'No API key provided via stdin.\n'],
    [' \n', 'No API key provided via stdin.\n'],
    [Buffer.from([0xff, 0xfe]), 'Failed to read API key from stdin: stream did not contain valid UTF-8\n'],
    ['k'.repeat(70_000), 'Failed to read API key from stdin: more than 65536 bytes\n'],
  ])('refuses such input', async (input, message) => {
    const { command, hasFile } = await setUp();
    const io = recordingIo(input);

    expect([await runLoginWithApiKey(command, io), io.printed().stderr, hasFile()]).toEqual([
      1,
      `Reading API key from stdin...\n${message}`,
      false,
    ]);
  });

  test('does not read from a terminal', async () => {
    const { command } = await setUp();
    const io = recordingIo('sk', { isTTY: true });

    expect([await runLoginWithApiKey(command, io), io.printed().stderr]).toEqual([
      1,
      '--with-api-key expects the API key on stdin. Try piping it, e.g. `printenv OPENAI_API_KEY | codex login --with-api-key`.\n',
    ]);
  });

  test('is refused where ChatGPT is required', async () => {
    const { command, hasFile } = await setUp({}, { forcedLoginMethod: 'chatgpt' });
    const io = recordingIo('sk\n');

    expect([await runLoginWithApiKey(command, io), io.printed().stderr, hasFile()]).toEqual([
      1,
      'Reading API key from stdin...\nAPI key login is disabled. Use ChatGPT login instead.\n',
      false,
    ]);
  });

  test('says that the key cannot be stored', async () => {
    const { command, home } = await setUp();
    mkdirSync(path.join(home, 'auth.json'));
    const io = recordingIo('sk\n');

    expect([await runLoginWithApiKey(command, io), io.printed().stderr]).toEqual([
      1,
      expect.stringMatching(/\nError logging in: .+\n$/),
    ]);
  });

  test('the key is not taken as an argument', () => {
    const io = recordingIo();

    expect([refuseApiKeyArgument(io), io.printed().stderr]).toEqual([
      1,
      'The --api-key flag is no longer supported. Pipe the key instead, e.g. `printenv OPENAI_API_KEY | codex login --with-api-key`.\n',
    ]);
  });
});

describe('login status', () => {
  test.each([
    [null, 1, 'Not logged in\n'],
    [{ OPENAI_API_KEY: 'sk-abcdefghijklmnopqrstuvwxyz' }, 0, 'Logged in using an API key - sk-abcde***vwxyz\n'],
    [{ OPENAI_API_KEY: 'short' }, 0, 'Logged in using an API key - ***\n'],
    [{ tokens }, 0, 'Logged in using ChatGPT\n'],
    [{}, 0, 'Logged in using ChatGPT\n'],
    [{ auth_mode: 'apikey' }, 1, 'Error checking login status: API key auth is missing a key.\n'],
    ['not json', 1, 'Error checking login status: expected ident at line 1 column 2\n'],
    ['', 1, 'Error checking login status: EOF while parsing a value at line 1 column 0\n'],
  ])('of %j is %i', async (content, code, stderr) => {
    const { command, home } = await setUp();
    if (content !== null) writeAuth(home, content);
    const io = recordingIo();

    expect([await runLoginStatus(command, io), io.printed()]).toEqual([code, { stdout: '', stderr }]);
  });

  test('shows 8 and 5 characters of a key of 14, and nothing of a shorter one', () => {
    expect(['k'.repeat(13), 'sk-12345678901', 'é'.repeat(16)].map(maskKey)).toEqual([
      '***',
      'sk-12345***78901',
      'éééééééé***ééééé',
    ]);
  });
});

describe('logout', () => {
  test('revokes and removes, once', async () => {
    const { command, home, issuer, hasFile } = await setUp();
    writeAuth(home, { tokens });
    const [first, second] = [recordingIo(), recordingIo()];

    expect([await runLogout(command, first), hasFile(), await runLogout(command, second)]).toEqual([0, false, 0]);
    expect([first.printed().stderr, second.printed().stderr]).toEqual(['Successfully logged out\n', 'Not logged in\n']);
    expect(issuer.requests.map(({ path: target }) => target)).toEqual(['/oauth/revoke']);
  });

  test('removes a file that cannot be read', async () => {
    const { command, home, hasFile } = await setUp();
    writeAuth(home, 'garbage');

    expect([await runLogout(command, recordingIo()), hasFile()]).toEqual([0, false]);
  });

  test('says that it cannot be removed', async () => {
    const { command, home } = await setUp();
    mkdirSync(path.join(home, 'auth.json'));
    const io = recordingIo();

    expect([await runLogout(command, io), io.printed().stderr]).toEqual([1, 'Error logging out: Is a directory (os error 21)\n']);
  });
});

describe('login --device-auth', () => {
  const device = {
    '/api/accounts/deviceauth/usercode': () => ({ body: { device_auth_id: 'd', user_code: 'ABCD-1234', interval: '0' } }),
    '/api/accounts/deviceauth/token': () => ({ body: { authorization_code: 'c', code_challenge: 'ch', code_verifier: 'v' } }),
  };

  test('shows where to enter which code, and signs in', async () => {
    const { command, issuer, home } = await setUp(device);
    const io = recordingIo();

    expect([await runLoginDeviceAuth(command, io), io.printed().stderr]).toEqual([0, 'Successfully logged in\n']);
    expect(io.printed().stdout).toContain(`${issuer.url}/codex/device`);
    expect(io.printed().stdout).toContain('ABCD-1234');
    expect(readAuthJson(home)).toMatchObject({ auth_mode: 'chatgpt' });
  });

  test.each([
    [
      {},
      {},
      'Error logging in with device code: device code login is not enabled for this Codex server. Use the browser login or verify the server URL.\n',
    ],
    [
      device,
      { allowedWorkspaceIds: ['acct-9'] },
      'Error logging in with device code: Login is restricted to workspace id acct-9.\n',
    ],
    [device, { forcedLoginMethod: 'api' as const }, 'ChatGPT login is disabled. Use API key login instead.\n'],
  ])('fails with a reason', async (routes, options, stderr) => {
    const { command, hasFile } = await setUp(routes, options);
    const io = recordingIo();

    expect([await runLoginDeviceAuth(command, io), io.printed().stderr, hasFile()]).toEqual([1, stderr, false]);
  });
});

describe('login', () => {
  const visit = (url: string): Promise<unknown> =>
    new Promise((resolve) => {
      request(url, (response) => resolve(response.resume())).end();
    });

  /** Opens the address as a user would: the issuer sends the browser back with a code. */
  const signIn = async (authUrl: string): Promise<void> => {
    const query = new URL(authUrl).searchParams;
    const callback = new URL(query.get('redirect_uri') ?? '');
    callback.hostname = '127.0.0.1';
    await visit(`${callback.href}?code=c&state=${query.get('state')}`);
    await visit(new URL('/success', callback).href);
  };

  test('prints the address, opens it, and signs in', async () => {
    const opened: string[] = [];
    const openBrowser = async (url: string): Promise<void> => {
      opened.push(url);
      await signIn(url);
    };
    const { command, home } = await setUp({}, { openBrowser });
    const io = recordingIo();

    expect(await runLogin(command, io)).toBe(0);

    const { stdout, stderr } = io.printed();
    expect([stdout, stderr.includes(`\n${opened[0]}\n`), stderr.endsWith('\nSuccessfully logged in\n')]).toEqual([
      '',
      true,
      true,
    ]);
    expect(stderr).toMatch(/^Starting local login server on http:\/\/localhost:\d+\.\n/);
    expect(readAuthJson(home)).toMatchObject({ auth_mode: 'chatgpt' });
  });

  test('waits for the user when no browser opens', async () => {
    const openBrowser = async (url: string): Promise<boolean> => {
      setImmediate(() => void signIn(url));
      throw new Error('no browser');
    };
    const { command } = await setUp({}, { openBrowser });

    expect(await runLogin(command, recordingIo())).toBe(0);
  });

  test('ends when it is interrupted', async () => {
    const interrupt = new AbortController();
    const { command } = await setUp({}, { signal: interrupt.signal, openBrowser: async () => interrupt.abort() });
    const io = recordingIo();

    expect([await runLogin(command, io), io.printed().stderr.split('\n').at(-2)]).toEqual([
      1,
      'Error logging in: Login was not completed',
    ]);
  });

  test('says what went wrong while it waits, and at the end', async () => {
    const { command } = await setUp(
      { '/oauth/token': () => ({ status: 400 }) },
      {
        openBrowser: async (url) => {
          await signIn(url);
          await visit(`http://127.0.0.1:${new URL(new URL(url).searchParams.get('redirect_uri') ?? '').port}/cancel`);
        },
      },
    );
    const io = recordingIo();

    expect([await runLogin(command, io), io.printed().stderr.split('\n').slice(-3, -1)]).toEqual([
      1,
      ['Token exchange failed: token endpoint returned status 400 Bad Request', 'Error logging in: Login cancelled'],
    ]);
  });

  test('is refused where an API key is required', async () => {
    const { command } = await setUp({}, { forcedLoginMethod: 'api' });
    const io = recordingIo();

    expect([await runLogin(command, io), io.printed().stderr]).toEqual([
      1,
      'ChatGPT login is disabled. Use API key login instead.\n',
    ]);
  });
});
