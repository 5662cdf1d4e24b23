import { isRecord } from '@codex-ts/foundation/json';
import path from 'node:path';
import {
  findClientRequest,
  findServerNotification,
  findServerRequest,
  type ProtocolVersion,
} from '@codex-ts/app-server-protocol';
import { splitShellWords } from '@codex-ts/foundation/shell-words';
import type { RpcError } from '@codex-ts/json-rpc';
import { refusalOf104 } from './older-client/refusal.ts';
import { type Fields, storedTurnsOf104, withTurns } from './older-client/stored-turns.ts';
import { isCodexEvent, type Outgoing } from './outgoing.ts';

/**
 * What leaves the server in the form of one version. The rest of the server speaks the newest only.
 *
 * Schemas load when a version needs them, so each function may answer later; callers keep the order.
 */
export interface OutgoingProjection {
  /** `undefined`: the version does not know of it. */
  notification(message: Outgoing): Promise<object | undefined> | object | undefined;
  /** Whether clients that do not watch a thread hear of it too. */
  tellsEveryone(method: string): boolean;
  /** Params of a request of ours. */
  request(method: string, params: unknown): Promise<unknown> | unknown;
  /** The answer to a request of the client. */
  result(method: string, result: unknown): Promise<unknown> | unknown;
  /** The text of a refusal. */
  refusal(method: string, error: RpcError): RpcError;
}

/** The newest version is what we speak; the older one is cut to its own words. */
export function outgoingProjection(protocol: ProtocolVersion, nowMs: () => number): OutgoingProjection {
  return protocol === '0.169' ? newest(nowMs) : older(protocol);
}

/** What happens in a thread and concerns clients that do not watch it. */
const TOLD_TO_EVERYONE = {
  '0.104': new Set(['thread/started', 'turn/started']),
  '0.169': new Set(['thread/started', 'thread/status/changed']),
} as const satisfies Record<ProtocolVersion, ReadonlySet<string>>;

/** Loaded for clients of another version only. */
const loadProject = () => import('@codex-ts/app-server-protocol/project');

function newest(nowMs: () => number): OutgoingProjection {
  return {
    notification: ({ method, params, only }) =>
      only === undefined || only === '0.169' ? { method, params: newerParams(method, params), emittedAtMs: nowMs() } : undefined,
    tellsEveryone: (method) => TOLD_TO_EVERYONE['0.169'].has(method),
    request: newerParams,
    result: (_method, result) =>
      withTurns(result, (turn) => ({
        ...turn,
        items: turn.items.map((item) => (item['type'] === 'commandExecution' ? newerCommand(item) : item)),
      })),
    refusal: (_method, error) => error,
  };
}

function older(protocol: ProtocolVersion): OutgoingProjection {
  return {
    notification: async (message) => {
      const { method, params, only } = message;
      if (isCodexEvent(message)) return { method, params };
      const entry = findServerNotification(method);
      if (entry === undefined || (only !== undefined && only !== protocol)) return undefined;
      if (entry.facts.since !== undefined && entry.facts.since !== protocol) return undefined;
      // What is made for this version is told as it is.
      const told = only === undefined || method === 'thread/started' ? toldTo104(method, params) : params;
      const { projectValue } = await loadProject();
      const projected = projectValue(await entry.params(), told, protocol);
      return projected.representable ? { method, params: projected.value } : undefined;
    },
    tellsEveryone: (method) => TOLD_TO_EVERYONE['0.104'].has(method),
    request: async (method, params) => {
      const entry = findServerRequest(method);
      if (entry === undefined) return params;
      const { projectValue } = await loadProject();
      const projected = projectValue(await entry.params(), params, protocol);
      return projected.representable ? projected.value : params;
    },
    result: async (method, result) => {
      const entry = findClientRequest(method);
      if (entry === undefined) return result;
      const { projectValue } = await loadProject();
      const projected = projectValue(await entry.result(), plainApprovals(storedTurnsOf104(result)), protocol);
      return projected.representable ? projected.value : result;
    },
    refusal: refusalOf104,
  };
}

/** Kinds of questions have no word in 0.104. */
function plainApprovals(result: unknown): unknown {
  return isRecord(result) && isRecord(result['approvalPolicy']) ? { ...result, approvalPolicy: 'on-request' } : result;
}

function toldTo104(method: string, params: unknown): unknown {
  if (method === 'thread/started') return storedTurnsOf104(params);
  return method === 'turn/completed' || method === 'turn/started' ? withoutItems(params) : params;
}

/** A turn of 0.104 lists no items in notifications. */
function withoutItems(params: unknown): unknown {
  if (!isRecord(params) || !isRecord(params['turn'])) return params;
  return { ...params, turn: { ...params['turn'], items: [] } };
}

/** Texts and shapes of the engine that clients of 0.169 know in another form. */
function newerParams(method: string, params: unknown): unknown {
  if (!isRecord(params)) return params;
  switch (method) {
    case 'error':
      return { ...params, error: newerError(params['error'], params['willRetry'] === true) };
    case 'turn/completed':
      if (!isRecord(params['turn'])) return params;
      return { ...params, turn: { ...params['turn'], error: newerError(params['turn']['error'], false) } };
    case 'item/started':
    case 'item/completed':
      if (!isRecord(params['item']) || params['item']['type'] !== 'commandExecution') return params;
      return { ...params, item: newerCommand(params['item']) };
    case 'item/commandExecution/requestApproval':
      return newerCommand(params);
    default:
      return params;
  }
}

function newerError(error: unknown, willRetry: boolean): unknown {
  if (!isRecord(error) || typeof error['message'] !== 'string') return error;
  const message = willRetry ? error['message'].replace(/^(Reconnecting\.\.\. \d+\/\d+) \([^]*\)$/, '$1') : error['message'];
  const details = error['additionalDetails'];
  return { ...error, message: curly(message), additionalDetails: typeof details === 'string' ? curly(details) : details };
}

function curly(text: string): string {
  return text.replace("We're currently experiencing high demand", 'We’re currently experiencing high demand');
}

/** A script with a part that is not understood is one action; paths are absolute. */
function newerCommand(fields: Fields): Fields {
  const { commandActions, command, cwd } = fields;
  if (!Array.isArray(commandActions) || typeof command !== 'string') return fields;
  const actions: unknown[] = commandActions;
  if (actions.some((action) => isRecord(action) && action['type'] === 'unknown')) {
    return { ...fields, commandActions: [{ type: 'unknown', command: splitShellWords(command)?.at(-1) ?? command }] };
  }
  const placed = actions.map((action) =>
    isRecord(action) && action['type'] === 'read' && typeof action['path'] === 'string' && typeof cwd === 'string'
      ? { ...action, path: path.resolve(cwd, action['path']) }
      : action,
  );
  return { ...fields, commandActions: placed };
}
