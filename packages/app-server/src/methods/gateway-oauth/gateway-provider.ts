import type { ModelProviderError } from '@codex-ts/app-server-protocol/v2/model-provider';
import { mergeLayers, type TomlTable } from '@codex-ts/config';
import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import { loadServerLayers } from '../../load-config.ts';
import type { AppServerOptions } from '../../server-context.ts';
import { providerSummary, providerTable } from '../model-provider/provider-summary.ts';

/** A provider, and whether one signs in at it by OAuth. */
export interface GatewayProvider {
  id: string;
  name: string;
  usesOAuth: boolean;
  /** Whether it takes codes that the user enters on another device. */
  supportsDeviceAuth: boolean;
}

/** The provider of that id; by default the one in use. @throws RpcError when there is none. */
export function requireGatewayProvider(options: AppServerOptions, asked: string | null): GatewayProvider {
  const config = mergeLayers(loadServerLayers(options).layers);
  const chosen = config['model_provider'];
  const id = asked ?? (typeof chosen === 'string' ? chosen : 'openai');
  const oauth = providerTable(config, id)['gateway_oauth'];
  return {
    id,
    name: nameOf(id, config),
    usesOAuth: oauth !== undefined,
    supportsDeviceAuth: typeof oauth === 'object' && 'device_authorization_url' in oauth,
  };
}

const BUILT_IN_NAMES: ReadonlyMap<string, string> = new Map([
  ['openai', 'OpenAI'],
  ['ollama', 'gpt-oss'],
  ['lmstudio', 'gpt-oss'],
]);

function nameOf(id: string, config: TomlTable): string {
  const builtIn = BUILT_IN_NAMES.get(id);
  if (builtIn !== undefined) return builtIn;
  if (Object.keys(config['model_providers'] ?? {}).includes(id)) return providerSummary(id, providerTable(config, id)).name;
  const data: ModelProviderError = { type: 'modelProviderNotConfigured', modelProvider: id };
  const message = `This chat uses model provider “${id}”, which is no longer configured. Restore this provider’s configuration to continue.`;
  throw new RpcError(RPC_ERROR_CODES.invalidRequest, message, data);
}
