import type { SandboxPrograms } from './sandbox-probe.ts';

/** Variables that change how Node.js itself starts; the helper must not see them, the command must. */
const NODE_VARIABLE = /^(NODE_|OPENSSL_CONF$|ELECTRON_RUN_AS_NODE$|SSL_CERT_)/;

/** How the helper finds what it has to give back to the command. */
const KEPT_PREFIX = 'CODEX_SANDBOX_KEPT_';

/** The command line of the helper in one of its modes; see sandbox-helper.cjs. */
export function helperCommand(programs: SandboxPrograms, mode: readonly string[], argv: readonly string[]): string[] {
  return [programs.node, programs.helper, ...mode, '--', ...argv];
}

/** Puts the variables that steer Node.js aside, for a command line that starts with the helper. */
export function keepNodeVariables(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [NODE_VARIABLE.test(name) ? KEPT_PREFIX + name : name, value]),
  );
}
