import { validateHeaderName, validateHeaderValue } from 'node:http';
import { CodexError } from '@codex-ts/foundation/errors';
import { isRecord, parsedJson } from '@codex-ts/foundation/json';
import { runCommand } from '@codex-ts/process';
import type { HeadersHelperSettings } from '../server/server-settings.ts';

type GivenHeaders = Readonly<Record<string, string>>;

/**
 * Headers that a command of the user's gives: run with the first request, and again when a server refuses them. They may be
 * secrets: what the command prints is part of no message.
 */
export class HeadersHelper {
  readonly #settings: HeadersHelperSettings;
  #given: Promise<GivenHeaders> | undefined;
  /** What the last run gave. */
  #last: GivenHeaders | undefined;

  constructor(settings: HeadersHelperSettings) {
    this.#settings = settings;
  }

  /** @throws CodexError `mcp/headers-helper` when the command fails or gives no headers; it is run again then. */
  async headers(): Promise<GivenHeaders> {
    this.#given ??= this.#run();
    try {
      this.#last = await this.#given;
      return this.#last;
    } catch (error) {
      this.#given = undefined;
      throw error;
    }
  }

  /** Headers in place of `refused`; requests that were refused together share one run. */
  renew(refused: GivenHeaders): Promise<GivenHeaders> {
    if (this.#last === refused) {
      this.#last = undefined;
      this.#given = undefined;
    }
    return this.headers();
  }

  async #run(): Promise<GivenHeaders> {
    const { command, cwd, env, timeoutMs, mayAuthorize } = this.#settings;
    const { exitCode, timedOut, stdout } = await runCommand({ argv: ['sh', '-c', command], cwd, env, timeoutMs });
    if (timedOut) throw failed(`took longer than ${timeoutMs / 1000} seconds`);
    if (exitCode !== 0) throw failed(`exited with status exit status: ${exitCode}`);
    const headers = headersIn(stdout);
    return mayAuthorize ? headers : Object.fromEntries(Object.entries(headers).filter(([name]) => !authorizes(name)));
  }
}

function headersIn(text: string): Record<string, string> {
  const given = parsedJson(text);
  if (!isRecord(given)) throw failed('must output a JSON object of strings');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string') throw failed('must output a JSON object of strings');
    if (!holds(() => validateHeaderName(name))) throw failed('returned an invalid header name');
    if (!holds(() => validateHeaderValue(name, value))) throw failed('returned an invalid header value');
    headers[name] = value;
  }
  return headers;
}

function authorizes(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

function holds(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false; // what is thrown may repeat the value
  }
}

function failed(what: string): CodexError {
  return new CodexError(`MCP HTTP headers helper ${what}`, { code: 'mcp/headers-helper' });
}
