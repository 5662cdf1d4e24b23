import type { BedrockEnvironmentCredential } from '@codex-ts/app-server-protocol/v2/bedrock';
import type { Handler } from '../../handler.ts';
import { awsProfiles } from './aws-profiles.ts';

/** Tells which credentials for Amazon Bedrock lie ready on this machine: their names and kinds, never themselves. */
export const bedrockDiscover: Handler<'account/bedrock/discover'> = async (_params, { server: { options } }) => {
  const { env, home } = options;
  const region = env['AWS_REGION'] || null;
  const environmentCredentials: BedrockEnvironmentCredential[] = [];
  if (env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']) environmentCredentials.push({ type: 'accessKeys', region });
  if (env['AWS_BEARER_TOKEN_BEDROCK']) environmentCredentials.push({ type: 'bedrockApiKey', region });
  return { profiles: await awsProfiles({ home, env }), environmentCredentials };
};
