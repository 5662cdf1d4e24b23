import { CodexError } from '@codex-ts/foundation/errors';
import { isRecord, type JsonRecord } from './record.ts';

/** A service that speaks the Responses API, in the words of `[model_providers.<id>]` in `config.toml`. */
export interface ModelProvider {
  /** Shown to users. */
  name: string;
  /** Address that `/responses` is appended to; `null` means OpenAI's own. */
  base_url: string | null;
  /** Environment variable that holds the key. */
  env_key: string | null;
  /** How to get a key; told when it is missing. */
  env_key_instructions: string | null;
  /** A key, right in the configuration. */
  experimental_bearer_token: string | null;
  wire_api: 'responses';
  query_params: Readonly<Record<string, string>>;
  http_headers: Readonly<Record<string, string>>;
  /** Header name to environment variable; an unset or blank variable adds no header. */
  env_http_headers: Readonly<Record<string, string>>;
  /** Default 4, at most 100. */
  request_max_retries: number;
  /** Default 5, at most 100. */
  stream_max_retries: number;
  /** Milliseconds; default 300 000. */
  stream_idle_timeout_ms: number;
  /** Whether requests carry the user's login. */
  requires_openai_auth: boolean;
  supports_websockets: boolean;
}

/** An entry of `model_providers` that cannot be used. */
export class ProviderConfigError extends CodexError {
  /** Path of the key, e.g. `model_providers.local.wire_api`. */
  readonly key: string;

  constructor(key: string, problem: string) {
    super(`${problem}\nin \`${key}\``, { code: 'model-provider/invalid-config' });
    this.key = key;
  }
}

/** No provider of that name is known. */
export class UnknownProviderError extends CodexError {
  constructor(id: string) {
    super(`Model provider \`${id}\` not found`, { code: 'model-provider/not-found' });
  }
}

const MAX_RETRIES = 100;

const DEFAULTS: ModelProvider = {
  name: '',
  base_url: null,
  env_key: null,
  env_key_instructions: null,
  experimental_bearer_token: null,
  wire_api: 'responses',
  query_params: {},
  http_headers: {},
  env_http_headers: {},
  request_max_retries: 4,
  stream_max_retries: 5,
  stream_idle_timeout_ms: 300_000,
  requires_openai_auth: false,
  supports_websockets: false,
};

/** A provider with defaults for all that is not given; retries above 100 count as 100. */
export function modelProvider(fields: Partial<ModelProvider> & { name: string }): ModelProvider {
  const provider = { ...DEFAULTS, ...fields };
  return {
    ...provider,
    request_max_retries: Math.min(provider.request_max_retries, MAX_RETRIES),
    stream_max_retries: Math.min(provider.stream_max_retries, MAX_RETRIES),
  };
}

/**
 * Reads the table `[model_providers.<id>]`. Unknown keys pass.
 *
 * @throws ProviderConfigError when a value has the wrong type or is not supported any more.
 */
export function readModelProvider(id: string, table: unknown): ModelProvider {
  const path = `model_providers.${id}`;
  if (!isRecord(table)) throw new ProviderConfigError(path, 'invalid type: expected a table');
  checkWireApi(table['wire_api'], `${path}.wire_api`);
  const name = optional(table, 'name', path, isString, 'a string');
  if (name === undefined) throw new ProviderConfigError(path, 'missing field `name`');
  const text = (key: keyof ModelProvider): string | null => optional(table, key, path, isString, 'a string') ?? null;
  const map = (key: keyof ModelProvider) => optional(table, key, path, isStringMap, 'a table of strings') ?? {};
  const count = (key: 'request_max_retries' | 'stream_max_retries' | 'stream_idle_timeout_ms') =>
    optional(table, key, path, isCount, 'a whole number, 0 or more') ?? DEFAULTS[key];
  const flag = (key: keyof ModelProvider) => optional(table, key, path, isBoolean, 'true or false') ?? false;
  return modelProvider({
    name,
    base_url: text('base_url'),
    env_key: text('env_key'),
    env_key_instructions: text('env_key_instructions'),
    experimental_bearer_token: text('experimental_bearer_token'),
    query_params: map('query_params'),
    http_headers: map('http_headers'),
    env_http_headers: map('env_http_headers'),
    request_max_retries: count('request_max_retries'),
    stream_max_retries: count('stream_max_retries'),
    stream_idle_timeout_ms: count('stream_idle_timeout_ms'),
    requires_openai_auth: flag('requires_openai_auth'),
    supports_websockets: flag('supports_websockets'),
  });
}

function checkWireApi(value: unknown, key: string): void {
  if (value === undefined || value === 'responses') return;
  if (value === 'chat') {
    throw new ProviderConfigError(
      key,
      '`wire_api = "chat"` is no longer supported.\n' +
        'How to fix: set `wire_api = "responses"` in your provider config.\n' +
        'More info: https://github.com/openai/codex/discussions/7782',
    );
  }
  throw new ProviderConfigError(key, `unknown variant \`${String(value)}\`, expected \`responses\``);
}

function optional<T>(
  table: JsonRecord,
  key: string,
  path: string,
  is: (value: unknown) => value is T,
  expected: string,
): T | undefined {
  const value = table[key];
  if (value === undefined || is(value)) return value;
  throw new ProviderConfigError(`${path}.${key}`, `invalid value, expected ${expected}`);
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isStringMap = (value: unknown): value is Record<string, string> => isRecord(value) && Object.values(value).every(isString);
