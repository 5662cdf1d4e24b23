import path from 'node:path';
import { also, type Field, type FieldValue, flag, integer, list, map, pathText, table, text } from './field.ts';
import { invalidType, notAmong } from './issue-words.ts';

/** Source: codex-rs/core, `model_provider_info.rs`; printed as it is by the reference. */
const CHAT_IS_GONE = [
  '`wire_api = "chat"` is no longer supported.',
  'How to fix: set `wire_api = "responses"` in your provider config.',
  'More info: https://github.com/openai/codex/discussions/7782',
].join('\n');

/** The only wire format left; the message about the old one tells what to do. */
const wireApi: Field<'responses'> = {
  check(value, path) {
    if (value === 'responses') return [];
    if (value === 'chat') return [{ path, problem: CHAT_IS_GONE }];
    const problem = typeof value === 'string' ? notAmong(value, ['responses']) : invalidType(value, 'a string');
    return [{ path, problem }];
  },
};

/** A service that answers the Responses API. */
const fields = table('ModelProviderInfo', {
  name: text,
  base_url: text,
  /** Name of the variable that holds the key. */
  env_key: text,
  /** Shown when that variable is not set. */
  env_key_instructions: text,
  experimental_bearer_token: text,
  wire_api: wireApi,
  query_params: map(text),
  http_headers: map(text),
  /** Header → name of the variable that holds its value. */
  env_http_headers: map(text),
  request_max_retries: integer('u64'),
  stream_max_retries: integer('u64'),
  stream_idle_timeout_ms: integer('u64'),
  websocket_connect_timeout_ms: integer('u64'),
  requires_openai_auth: flag,
  supports_websockets: flag,
  supports_standalone_web_search: flag,
  /** A program that prints a token. */
  auth: table(
    'ModelProviderAuthInfo',
    {
      command: text,
      args: list(text),
      cwd: pathText,
      timeout_ms: integer('u64'),
      refresh_interval_ms: integer('u64'),
    },
    { required: ['command'] },
  ),
  aws: table('ModelProviderAwsAuthInfo', { profile: text, region: text }),
  /** Where a user signs in at the gateway before the service. Only whether it is there counts here. */
  gateway_oauth: table('GatewayOAuthSettings', {
    authorization_url: text,
    device_authorization_url: text,
    token_url: text,
    client_id: text,
    scopes: list(text),
  }),
  /** Of Google Cloud. */
  project_id: text,
  location: text,
  credential_file: text,
});

/** `[model_providers.<id>]`, checked as a whole too: a program for tokens stands alone. */
export const modelProviderToml = also(
  fields,
  ({ auth, env_key: key, experimental_bearer_token: token, requires_openai_auth: login, credential_file: file }) => {
    if (file !== undefined && !path.isAbsolute(file)) return 'provider credential_file must be an absolute path';
    if (auth === undefined) return null;
    if (auth.command.trim() === '') return 'provider auth.command must not be empty';
    const other = Object.entries({ env_key: key, experimental_bearer_token: token, requires_openai_auth: login || undefined });
    const inTheWay = other.flatMap(([name, value]) => (value === undefined ? [] : [name]));
    return inTheWay.length === 0 ? null : `provider auth cannot be combined with ${inTheWay.join(', ')}`;
  },
);
export type ModelProviderToml = FieldValue<typeof modelProviderToml>;
