import { isRecord } from '@codex-ts/foundation/json';
import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';

const EMPTY_FILE = /^failed to read thread: thread-store internal error: failed to read session metadata (.+?): rollout at /;

/** A refusal in the words that clients of 0.104 know. */
export function refusalOf104(method: string, error: RpcError): RpcError {
  const { message, data } = error;
  if (message === 'list_turns is not supported yet' && isRecord(data)) {
    const text = `thread ${String(data['threadId'])} is not materialized yet; includeTurns is unavailable before first user message`;
    return new RpcError(RPC_ERROR_CODES.invalidRequest, text);
  }
  const emptyFile = EMPTY_FILE.exec(message)?.[1];
  if (emptyFile !== undefined) return emptyFileRefusal(method, emptyFile);
  const older = olderText(method, message);
  return older === message ? error : new RpcError(error.rpcCode, older, data);
}

function emptyFileRefusal(method: string, path: string): RpcError {
  if (method !== 'thread/read') {
    return new RpcError(RPC_ERROR_CODES.invalidRequest, `failed to load rollout \`${path}\`: empty session file`);
  }
  const threadId = /([0-9a-f-]{36})\.jsonl$/.exec(path)?.[1] ?? '';
  const text = `failed to load rollout \`${path}\` for thread ${threadId}: rollout at ${path} is empty`;
  return new RpcError(RPC_ERROR_CODES.internalError, text);
}

function olderText(method: string, message: string): string {
  if (method === 'thread/name/set') return message.replace(/^no rollout found for thread id /, 'thread not found: ');
  const text = message
    .replace(/^invalid session id: /, 'invalid thread id: ')
    .replace(/^failed to load configuration: /, 'error deriving config: ')
    .replace(/^session (\S+) is archived\. .*$/, 'no rollout found for thread id $1')
    .replace(/^(cannot resume running thread \S+ with) stale path/, '$1 mismatched path');
  return method === 'thread/fork'
    ? text.replace(
        /^failed to resolve rollout path `(.+)`: file does not exist$/,
        'failed to load rollout `$1`: No such file or directory (os error 2)',
      )
    : text;
}
