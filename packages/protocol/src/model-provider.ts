/** A service that answers the Responses API, every value decided. */
export interface ModelProvider {
  id: string;
  /** As shown; some behaviour depends on it being `OpenAI` or `azure`. */
  name: string;
  /** Address that `/responses` is appended to; `null`: the service's own. */
  baseUrl: string | null;
  /** Name of the variable that holds the key. */
  envKey: string | null;
  /** How to get a key; told when that variable is not set. */
  envKeyInstructions: string | null;
  /** A secret: never shown, logged or sent elsewhere. */
  bearerToken: string | null;
  /** A program that prints a token. */
  auth: ModelProviderCommand | null;
  queryParams: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** Header → name of the variable that holds its value; an unset or blank variable adds no header. */
  envHeaders: Readonly<Record<string, string>>;
  /** Default 4, at most 100. */
  requestMaxRetries: number;
  /** Default 5, at most 100. */
  streamMaxRetries: number;
  /** Default 300 000. */
  streamIdleTimeoutMs: number;
  /** Whether requests carry the user's login. */
  requiresOpenaiAuth: boolean;
  supportsWebsockets: boolean;
}

/** A program whose output is a token. */
export interface ModelProviderCommand {
  command: string;
  args: readonly string[];
  /** `null`: the working directory. */
  cwd: string | null;
  /** Default 5000. */
  timeoutMs: number;
  /** How long a token is good for, in milliseconds; 0: until it is refused. Default 300 000. */
  refreshIntervalMs: number;
}

const LARGEST_RETRIES = 100;

/** What is known of a provider; the rest is decided by {@link modelProvider}. */
export type ModelProviderFields = Partial<{ [Key in keyof ModelProvider]: ModelProvider[Key] | undefined }>;

/** A provider with defaults for all that is not given; retries above 100 count as 100. Source: codex-rs/core, `model_provider_info.rs`. */
export function modelProvider(fields: ModelProviderFields & ({ id: string } | { name: string })): ModelProvider {
  const id = fields.id || fields.name || '';
  return {
    id,
    name: fields.name || id,
    baseUrl: fields.baseUrl ?? null,
    envKey: fields.envKey ?? null,
    envKeyInstructions: fields.envKeyInstructions ?? null,
    bearerToken: fields.bearerToken ?? null,
    auth: fields.auth ?? null,
    queryParams: fields.queryParams ?? {},
    headers: fields.headers ?? {},
    envHeaders: fields.envHeaders ?? {},
    requestMaxRetries: Math.min(fields.requestMaxRetries ?? 4, LARGEST_RETRIES),
    streamMaxRetries: Math.min(fields.streamMaxRetries ?? 5, LARGEST_RETRIES),
    streamIdleTimeoutMs: fields.streamIdleTimeoutMs ?? 300_000,
    requiresOpenaiAuth: fields.requiresOpenaiAuth ?? false,
    supportsWebsockets: fields.supportsWebsockets ?? false,
  };
}
