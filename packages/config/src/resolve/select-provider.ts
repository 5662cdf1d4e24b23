import { NotAvailableError } from '@codex-ts/foundation/errors';
import type { ModelProvider } from '@codex-ts/protocol';
import { ConfigError } from '../errors.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import type { ProfileToml } from '../schema/profile.ts';
import { CLOUD_PROVIDERS } from './cloud-providers.ts';
import { builtInModelProviders, configuredProvider } from './model-providers.ts';
import type { ConfigFlags } from './resolve-config.ts';

interface ProviderSources {
  config: ConfigToml;
  profile: ProfileToml | null;
  flags: ConfigFlags;
  openaiBaseUrl: string | null;
  env: Readonly<Record<string, string | undefined>>;
  extraProviders: Readonly<Record<string, ModelProvider>>;
  /** Added to. */
  warnings: string[];
}

/** The providers and the one in use. */
export interface SelectedProvider {
  all: Record<string, ModelProvider>;
  selected: ModelProvider;
  /** The model of a provider on this machine, used when none is named. */
  defaultModel: string | null;
}

/** The open-weight model that each provider on this machine is asked for. Source: codex-rs/utils/oss. */
const OSS_MODELS: Readonly<Record<string, string>> = { lmstudio: 'openai/gpt-oss-20b', ollama: 'gpt-oss:20b' };

/** Puts the providers together and picks one. @throws ConfigError when the one that is asked for does not exist. */
export function resolveProviders(sources: ProviderSources): SelectedProvider {
  const { config, profile, flags, extraProviders, warnings } = sources;
  const all = { ...builtInModelProviders(sources), ...extraProviders };
  for (const [id, table] of Object.entries(config.model_providers ?? {})) {
    if (Object.hasOwn(all, id))
      warnings.push(`\`[model_providers.${id}]\` is ignored: \`${id}\` is built in and cannot be replaced.`);
    else all[id] = configuredProvider(id, table);
  }
  const ossId = flags.oss === true ? ossProviderId(sources) : null;
  const id = flags.modelProvider ?? ossId ?? profile?.model_provider ?? config.model_provider ?? 'openai';
  const cloud = CLOUD_PROVIDERS.get(id);
  if (cloud !== undefined) throw new NotAvailableError(cloud);
  const selected = Object.hasOwn(all, id) ? all[id] : undefined;
  if (selected === undefined) throw new ConfigError(`Model provider \`${id}\` not found`, 'config/unknown-provider');
  if (config.model_providers?.[id]?.aws !== undefined) throw new NotAvailableError('Signing requests for AWS');
  if (config.model_providers?.[id]?.gateway_oauth !== undefined) throw new NotAvailableError('Signing in at a gateway');
  return { all, selected, defaultModel: ossId === null ? null : (OSS_MODELS[ossId] ?? null) };
}

function ossProviderId({ config, profile, flags }: ProviderSources): string {
  const id = flags.localProvider ?? profile?.oss_provider ?? config.oss_provider;
  if (id !== undefined && id !== null) return id;
  const choices = Object.keys(OSS_MODELS).join(', ');
  throw new ConfigError(
    `No default OSS provider configured. Use --local-provider=provider or set oss_provider to one of: ${choices} in config.toml`,
    'config/no-oss-provider',
  );
}
