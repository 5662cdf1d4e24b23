import { request, type Agent } from 'node:http';
import { connect as connectTcp, type Socket, type TcpNetConnectOpts } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** Read for `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, `CODEX_CA_CERTIFICATE` and `SSL_CERT_FILE`. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** Longest wait for the tunnel, in milliseconds. */
const TUNNEL_TIMEOUT_MS = 30_000;

export interface ConnectorOptions {
  env: ProxyEnvironment;
  /** Called with each connection before anything is written to it. */
  attach: (socket: Socket) => void;
}

/** How an agent opens connections to the upstream: directly, or through the HTTP proxy that the environment names. */
export function connectorFor(upstream: URL, { env, attach }: ConnectorOptions): Agent['createConnection'] {
  const proxy = tunnelFor(upstream, env);
  const attached = <T extends Socket>(socket: T): T => {
    attach(socket);
    return socket;
  };
  if (upstream.protocol === 'http:') return (options) => attached(connectTcp(options as TcpNetConnectOpts)); // an agent names host and port
  if (!proxy) return (options) => attached(connectTls(options as ConnectionOptions)); // the https agent's options are those of TLS
  return (options, callback) => {
    openTunnel(proxy, upstream, (error, socket) => {
      if (!socket) return callback?.(error, socket as never); // there is none after an error, whatever Node's types say
      callback?.(null, attached(connectTls({ ...(options as ConnectionOptions), socket }))); // as above
    });
    return undefined;
  };
}

/**
 * The HTTP proxy that leads to an https upstream; `null` for none. A proxy sees names and amounts, not the key: what goes
 * through the tunnel is encrypted. An http upstream is reached directly, since its proxy would see the key.
 */
export function tunnelFor(upstream: URL, env: ProxyEnvironment): URL | null {
  if (upstream.protocol !== 'https:') return null;
  const variable = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const proxy = variable('HTTPS_PROXY') ?? variable('ALL_PROXY');
  if (proxy === undefined || isExempt(upstream, variable('NO_PROXY') ?? '')) return null;
  const url = URL.canParse(proxy) ? new URL(proxy) : new URL(`http://${proxy}`);
  return url.protocol === 'http:' ? url : null;
}

/** Opens a tunnel to the upstream through an HTTP proxy, and calls back with it or with what went wrong. */
function openTunnel(proxy: URL, upstream: URL, callback: (error: Error | null, tunnel: Socket | null) => void): void {
  const authority = `${upstream.hostname}:${upstream.port || 443}`;
  const credentials = decodeURIComponent(`${proxy.username}:${proxy.password}`);
  const connect = request({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || 80,
    method: 'CONNECT',
    path: authority,
    agent: false,
    timeout: TUNNEL_TIMEOUT_MS,
    headers: {
      host: authority,
      ...(credentials === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }),
    },
  });
  const refused = (status: number | undefined): Error => new Error(`the HTTP proxy answered ${status}`);
  connect.once('connect', ({ statusCode }, socket) => {
    if (statusCode === 200) return callback(null, socket);
    socket.destroy();
    callback(refused(statusCode), null);
  });
  connect.once('response', (reply) => connect.destroy(refused(reply.statusCode)));
  connect.once('timeout', () => connect.destroy(new Error('the HTTP proxy did not answer')));
  connect.once('error', (error) => callback(error, null));
  connect.end();
}

/** Whether `NO_PROXY` names the host, or a domain that it lies in. */
function isExempt({ hostname, port }: URL, noProxy: string): boolean {
  return noProxy
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [name = '', only] = entry
        .replace(/^\*?\./, '')
        .toLowerCase()
        .split(/:(?=\d+$)/);
      if (only !== undefined && only !== (port || '443')) return false;
      return hostname === name || hostname.endsWith(`.${name}`);
    });
}
