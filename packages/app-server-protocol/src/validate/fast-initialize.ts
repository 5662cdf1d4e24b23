import { isRecord } from '@codex-ts/foundation/json';
import type { InitializeParams } from '../shared/initialize.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isTextOrNull: Check = (value) => value === null || isText(value);
const isTextListOrNull: Check = (value) => value === null || (Array.isArray(value) && value.every(isText));

const CLIENT_INFO: Readonly<Record<string, Check>> = { name: isText, title: isTextOrNull, version: isText };

const CAPABILITIES: Readonly<Record<string, Check>> = {
  experimentalApi: isFlag,
  requestAttestation: isFlag,
  requiredHumanApproval: isFlag,
  explicitGatewayOauth: isFlag,
  mcpServerOpenaiFormElicitation: isFlag,
  optOutNotificationMethods: isTextListOrNull,
};

/**
 * Reads the params of `initialize` as its schema does, without loading the schema: a client waits for nothing else so
 * eagerly. `undefined` when they are anything but plain; the schema then decides.
 */
export function readPlainInitialize(params: unknown): InitializeParams | undefined {
  if (!isRecord(params) || !hasOnly(params, { clientInfo: isRecord, capabilities: () => true })) return undefined;
  const { clientInfo, capabilities = null } = params;
  if (!isRecord(clientInfo) || !hasOnly(clientInfo, CLIENT_INFO)) return undefined;
  const { name, title = null, version } = clientInfo;
  if (typeof name !== 'string' || typeof version !== 'string') return undefined;
  if (capabilities !== null && (!isRecord(capabilities) || !hasOnly(capabilities, CAPABILITIES))) return undefined;
  return {
    clientInfo: { name, version, title: typeof title === 'string' ? title : null },
    capabilities: capabilities === null ? null : { experimentalApi: false, requestAttestation: false, ...capabilities },
  };
}

/** Whether an object has no other keys than those of `checks`, each with a value that passes. */
function hasOnly(value: Readonly<Record<string, unknown>>, checks: Readonly<Record<string, Check>>): boolean {
  return Object.entries(value).every(([key, inner]) => Object.hasOwn(checks, key) && checks[key]?.(inner) === true);
}
