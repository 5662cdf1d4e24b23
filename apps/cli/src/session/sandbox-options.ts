import type { ProbeOptions, SandboxKind } from '@codex-ts/sandbox';

const KINDS: readonly SandboxKind[] = ['bwrap', 'landlock', 'seatbelt', 'none'];

/**
 * `CODEX_SANDBOX_KIND` picks one kind of sandbox, for tests and for machines where the strongest one misbehaves. `none` does
 * not lift the sandbox: commands that need one are refused.
 */
export function sandboxProbeOptions(env: Readonly<Record<string, string | undefined>>): Pick<ProbeOptions, 'only'> {
  const only = KINDS.find((kind) => kind === env['CODEX_SANDBOX_KIND']);
  return only === undefined ? {} : { only };
}
