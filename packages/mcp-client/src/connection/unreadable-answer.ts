import { ErrorCode, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/** What stands in for an answer that is none by the protocol, so that the request it belongs to ends; `undefined` for all else. */
export function unreadableAnswer(line: string): JSONRPCMessage | undefined {
  const message = parsed(line);
  if (typeof message !== 'object' || message === null || 'method' in message || !('id' in message)) return undefined;
  const { id } = message;
  if (typeof id !== 'number' && typeof id !== 'string') return undefined;
  const said = 'error' in message ? 'its error' : 'what it answered';
  const error = { code: ErrorCode.InvalidRequest, message: `Unexpected response type: ${said} is none by the protocol` };
  return { jsonrpc: '2.0', id, error };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
