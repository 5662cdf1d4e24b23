import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, testServer } from '../../testing/test-server.ts';

const CONFIG = `[default]
region = us-west-2

[profile work]
region=eu-west-1   # where
output = json
[profile   spaced ]
; region = x
[profile "two words"]
region = us-east-1
[sso-session s]
region = us-east-1
`;
const CREDENTIALS = '[keys]\naws_access_key_id = AKIA-zq\naws_secret_access_key = zq-secret\nregion = us-east-2\n[work]\n';

test('names the profiles and variables that hold credentials for AWS, not what they hold', async () => {
  const env = {
    AWS_ACCESS_KEY_ID: 'zq-id',
    AWS_SECRET_ACCESS_KEY: 'zq-key',
    AWS_BEARER_TOKEN_BEDROCK: 'zq-token',
    AWS_REGION: 'r',
  };
  await using context = testServer(() => [], { env });
  const folder = path.join(path.dirname(context.home), '.aws');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'config'), CONFIG);
  writeFileSync(path.join(folder, 'credentials'), CREDENTIALS);
  const client = context.connect();
  await introduce(client);
  const answer = await client.peer.request('account/bedrock/discover', {});
  expect(answer).toEqual({
    profiles: [
      { name: 'default', region: 'us-west-2' },
      { name: 'keys', region: 'us-east-2' },
      { name: 'spaced', region: null },
      { name: 'work', region: 'eu-west-1' },
    ],
    environmentCredentials: [
      { type: 'accessKeys', region: 'r' },
      { type: 'bedrockApiKey', region: 'r' },
    ],
  });
  expect(JSON.stringify(answer)).not.toContain('zq');
});

test('files of AWS may lie elsewhere, or not be there', async () => {
  const env = { AWS_CONFIG_FILE: '/none', AWS_SHARED_CREDENTIALS_FILE: '/none', AWS_ACCESS_KEY_ID: 'half' };
  await using context = testServer(() => [], { env });
  const client = context.connect();
  await introduce(client);
  expect(await client.peer.request('account/bedrock/discover', {})).toEqual({ profiles: [], environmentCredentials: [] });
});

test.each([
  ['', false],
  ['model_provider = "amazon-bedrock"\n[model_providers.amazon-bedrock.aws]\nregion = "us-east-1"\n', false],
  ['model_provider = "amazon-bedrock"\n[model_providers.amazon-bedrock.aws]\nregion = "us-gov-west-1"\n', true],
])('knows whether %j lies in a region of the US government', async (config, isGovCloud) => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  writeFileSync(path.join(context.home, 'config.toml'), config);
  expect(await client.peer.request('account/bedrock/checkGovCloudRequirements', {})).toEqual({
    isGovCloud,
    shouldWarn: isGovCloud,
  });
});
