import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { authorizeUrl, encodeParameters } from './authorize-url.ts';
import { createPkce, createState } from './pkce.ts';

const options = {
  issuer: 'https://issuer.example',
  clientId: 'client-1',
  redirectUri: 'http://localhost:1455/auth/callback',
  pkce: { verifier: 'v', challenge: 'chal' },
  state: 'st',
  originator: 'codex_ts',
  allowedWorkspaceIds: [],
};

test('builds the address with its parameters in order', () => {
  expect(authorizeUrl(options)).toBe(
    'https://issuer.example/oauth/authorize?response_type=code&client_id=client-1' +
      '&redirect_uri=http%3A%2F%2Flocalhost%3A1455%2Fauth%2Fcallback&scope=openid%20profile%20email%20offline_access' +
      '&code_challenge=chal&code_challenge_method=S256&id_token_add_organizations=true&codex_cli_simplified_flow=true' +
      '&state=st&originator=codex_ts',
  );
});

test('names the workspaces allowed at the end, as one parameter', () => {
  expect(authorizeUrl({ ...options, allowedWorkspaceIds: ['a', 'b'] })).toMatch(
    /&originator=codex_ts&allowed_workspace_id=a%2Cb$/,
  );
});

test('encodes all but letters, digits and -_.~', () => {
  expect(encodeParameters([['q', "aZ09-_.~ !'()*&=+é"]])).toBe('q=aZ09-_.~%20%21%27%28%29%2A%26%3D%2B%C3%A9');
});

test('the challenge is the hash of the verifier, and both are fresh each time', () => {
  const [one, other] = [createPkce(), createPkce()];

  expect(one.challenge).toBe(createHash('sha256').update(one.verifier).digest('base64url'));
  expect([one.verifier.length, one.challenge.length, createState().length, one.verifier === other.verifier]).toEqual([
    86,
    43,
    43,
    false,
  ]);
});
