import { isIP } from 'node:net';
import { CodexError } from '@codex-ts/foundation/errors';

/** Where clients are listened for. */
export type ListenTarget =
  | { type: 'stdio' }
  /** `host`: an IP address, of IPv6 without brackets. Port 0: any that is free. */
  | { type: 'websocket'; host: string; port: number }
  /** `path`: `null` for the socket of this `CODEX_HOME`. */
  | { type: 'unix'; path: string | null }
  | { type: 'off' };

/** A `--listen` that cannot be understood. */
export class ListenUrlError extends CodexError {
  constructor(message: string) {
    super(message, { code: 'app-server/listen-url' });
  }
}

/**
 * Reads what `--listen` says.
 *
 * @throws ListenUrlError with the forms that are understood.
 */
export function parseListenUrl(text: string): ListenTarget {
  if (text === 'stdio://') return { type: 'stdio' };
  if (text === 'off') return { type: 'off' };
  if (text.startsWith('unix://')) return { type: 'unix', path: text.slice('unix://'.length) || null };
  if (text.startsWith('ws://')) return webSocketTarget(text);
  throw new ListenUrlError(
    `unsupported --listen URL \`${text}\`; expected \`stdio://\`, \`unix://\`, \`unix://PATH\`, \`ws://IP:PORT\`, or \`off\``,
  );
}

function webSocketTarget(text: string): ListenTarget {
  const [, v6, v4, digits = ''] = /^ws:\/\/(?:\[([^\]]+)\]|([^:/[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = v6 ?? v4 ?? '';
  const port = Number(digits);
  if (isIP(host) !== (v6 === undefined ? 4 : 6) || digits === '' || port > 65_535)
    throw new ListenUrlError(`invalid websocket --listen URL \`${text}\`; expected \`ws://IP:PORT\``);
  return { type: 'websocket', host, port };
}
