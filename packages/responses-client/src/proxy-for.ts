import { BlockList, isIP } from 'node:net';
import { type Environment, environmentValue } from './environment.ts';

/**
 * The proxy that `env` asks for on the way to `target`; `null` for a direct connection.
 *
 * `HTTPS_PROXY` or `HTTP_PROXY` by the target's scheme, else `ALL_PROXY`; upper case before lower case. `HTTP_PROXY` does not
 * count where `REQUEST_METHOD` is set, because a CGI client could have set it. A proxy without a scheme is an HTTP proxy.
 */
export function proxyFor(target: URL, env: Environment): URL | null {
  const text = proxyVariable(target.protocol, env);
  if (text === undefined || isExempt(target, environmentValue(env, 'NO_PROXY', 'no_proxy') ?? '')) return null;
  try {
    return new URL(text.includes('://') ? text : `http://${text}`);
  } catch {
    return null; // as the reference: what is no URL is no proxy
  }
}

function proxyVariable(protocol: string, env: Environment): string | undefined {
  const all = environmentValue(env, 'ALL_PROXY', 'all_proxy');
  if (protocol === 'https:') return environmentValue(env, 'HTTPS_PROXY', 'https_proxy') ?? all;
  const http = env['REQUEST_METHOD'] === undefined ? environmentValue(env, 'HTTP_PROXY', 'http_proxy') : undefined;
  return http ?? all;
}

/** Whether an entry of the comma-separated list covers the target: `*`, an address, a network, or a domain and all below it. */
function isExempt(target: URL, list: string): boolean {
  const host = target.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return list
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => entry === '*' || (isIP(host) ? coversAddress(entry, host) : coversDomain(entry, target)));
}

function coversAddress(entry: string, address: string): boolean {
  const [base = '', prefix] = entry.replace(/^\[|\]$/g, '').split('/', 2);
  if (!isIP(base)) return entry.replace(/:\d+$/, '') === address;
  const family = (text: string): 'ipv4' | 'ipv6' => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  const bits = prefix === undefined ? (isIP(base) === 6 ? 128 : 32) : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (isIP(base) === 6 ? 128 : 32)) return false;
  const network = new BlockList();
  network.addSubnet(base, bits, family(base));
  return network.check(address, family(address));
}

function coversDomain(entry: string, target: URL): boolean {
  const [name = '', port] = entry.replace(/^\*?\./, '').split(':', 2);
  const samePort = port === undefined || port === (target.port || (target.protocol === 'https:' ? '443' : '80'));
  const host = target.hostname.toLowerCase();
  return name !== '' && samePort && (host === name || host.endsWith(`.${name}`));
}
