import type { McpServerEntry } from './server-entry.ts';

/** What a server's program is given of our own environment: nothing that may be a secret. */
const INHERITED = [
  'HOME',
  'LOGNAME',
  'PATH',
  'SHELL',
  'USER',
  '__CF_USER_TEXT_ENCODING',
  'LANG',
  'LC_ALL',
  'TERM',
  'TMPDIR',
  'TZ',
  'CODEX_CA_CERTIFICATE',
  'SSL_CERT_FILE',
] as const;

/**
 * The environment of a server's program: a few common variables, those that `env_vars` names, and those that `env` sets.
 *
 * Source: codex-rs/rmcp-client/src/utils.rs, `create_env_for_mcp_server`.
 */
export function serverEnvironment(
  { env_vars: names = [], env: set = {} }: Pick<McpServerEntry, 'env_vars' | 'env'>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const wanted = names.map((variable) => (typeof variable === 'string' ? variable : variable.name));
  const given: Record<string, string> = {};
  for (const name of [...INHERITED, ...wanted]) {
    const value = env[name];
    if (value !== undefined) given[name] = value;
  }
  return { ...given, ...set };
}
