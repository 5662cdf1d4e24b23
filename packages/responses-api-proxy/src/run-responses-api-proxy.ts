import { messageOf } from '@codex-ts/foundation/errors';
import type { Authorization } from './authorization.ts';
import { ProxyError } from './errors.ts';
import { hardenProcess } from './harden-process.ts';
import { parseArguments, type ProxyArguments } from './parse-arguments.ts';
import { readApiKey } from './read-api-key.ts';
import { writeServerInfo } from './server-info.ts';
import { startProxy } from './start-proxy.ts';
import type { ProxyEnvironment } from './tunnel.ts';
import { parseUpstreamUrl } from './upstream.ts';

/** What the command works with. */
export interface ResponsesApiProxyIo {
  /** The descriptor that the key is read from; nothing else may read it. */
  stdinFd: number;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
  /** Read for an HTTP proxy and certificates; never for the key. */
  env: ProxyEnvironment;
  pid: number;
  /** Closes the proxy. */
  signal?: AbortSignal | undefined;
  /** The words that the command was called with, for its help. Default `codex-responses-api-proxy`. */
  commandName?: string | undefined;
}

/**
 * `codex-responses-api-proxy`: reads an API key from standard input and serves until `GET /shutdown`, if that is allowed, or
 * `signal`. Returns the exit code: 0, 1 for a failure, 2 for arguments that cannot be read.
 */
export async function runResponsesApiProxy(argv: readonly string[], io: ResponsesApiProxyIo): Promise<number> {
  const { commandName = 'codex-responses-api-proxy', stderr } = io;
  const parsed = parseArguments(argv);
  if ('help' in parsed) {
    io.stdout.write(helpText(commandName));
    return 0;
  }
  if ('fault' in parsed) {
    stderr.write(`error: ${parsed.fault}\n\nUsage: ${commandName} [OPTIONS]\n\nFor more information, try '--help'.\n`);
    return 2;
  }
  try {
    await serve(parsed.arguments, io);
    return 0;
  } catch (cause) {
    stderr.write(`Error: ${messageOf(cause)}\n${causeOf(cause)}`);
    return 1;
  }
}

async function serve(args: ProxyArguments, io: ResponsesApiProxyIo): Promise<void> {
  const hardening = await hardenProcess();
  const authorization = await readApiKey(io.stdinFd);
  try {
    authorization.withMemory((memory) => hardening.lockMemory(memory));
    await serveWith(authorization, args, io);
  } finally {
    authorization.erase();
  }
}

async function serveWith(authorization: Authorization, args: ProxyArguments, io: ResponsesApiProxyIo): Promise<void> {
  const { stderr, signal } = io;
  const proxy = await startProxy({
    authorization,
    upstreamUrl: parseUpstreamUrl(args.upstreamUrl),
    port: args.port ?? 0,
    allowShutdown: args.httpShutdown,
    dumpDirectory: args.dumpDir ?? undefined,
    onNotice: (message) => stderr.write(`${message}\n`),
    env: io.env,
  });
  const close = (): void => void proxy.close();
  try {
    if (args.serverInfo !== null) await writeServerInfo(args.serverInfo, { port: proxy.port, pid: io.pid });
    stderr.write(`responses-api-proxy listening on 127.0.0.1:${proxy.port}\n`);
    if (signal?.aborted) close();
    else signal?.addEventListener('abort', close, { once: true });
    await proxy.closed;
  } finally {
    signal?.removeEventListener('abort', close);
    await proxy.close();
  }
}

function causeOf(thrown: unknown): string {
  const detail = thrown instanceof ProxyError ? thrown.detail : null;
  return detail === null ? '' : `\nCaused by:\n    ${detail}\n`;
}

function helpText(commandName: string): string {
  return `Forwards POST /v1/responses with an API key that is read from standard input

Usage: ${commandName} [OPTIONS]

Options:
      --port <PORT>                  Port to listen on; any free one if left out
      --server-info <FILE>           Write {"port": …, "pid": …} to this file once listening
      --http-shutdown                Let GET /shutdown end the proxy
      --upstream-url <UPSTREAM_URL>  Where requests go [default: https://api.openai.com/v1/responses]
      --dump-dir <DIR>               Write requests and responses to this directory, without secrets
  -h, --help                         Print help
`;
}
