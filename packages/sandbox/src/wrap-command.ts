import { realpathSync } from 'node:fs';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import { isInside } from '@codex-ts/foundation/paths';
import { hasNetworkAccess, type SandboxPolicy } from '@codex-ts/protocol';
import { bwrapCommand } from './bwrap-command.ts';
import { keepNodeVariables } from './helper-command.ts';
import { landlockCommand } from './landlock-command.ts';
import { type PlannedMount, planMounts } from './mount-plan.ts';
import { placedEntries, placedGlobs, readsEverything, type PolicyPlace } from './placed-entries.ts';
import type { SandboxKind, SandboxProbe } from './sandbox-probe.ts';
import { SandboxUnavailableError } from './sandbox-unavailable-error.ts';
import { seatbeltProfile } from './seatbelt-profile.ts';
import { seccompFilter } from './seccomp-filter.ts';

/** A command and what it may touch. */
export interface WrapRequest {
  argv: readonly string[];
  /** Working directory of the command; absolute. */
  cwd: string;
  policy: SandboxPolicy;
  /** The directory that the policy calls the workspace; absolute. Default: {@link cwd}. */
  policyCwd?: string | undefined;
  /** `$TMPDIR` of the command; writable under `workspace-write` unless excluded. */
  tmpdir?: string | undefined;
  /** Environment of the command. */
  env?: Readonly<Record<string, string>> | undefined;
  /** Whether the command runs in a terminal: interrupt keys then reach the command and not the sandbox around it. */
  tty?: boolean | undefined;
}

/** A command to start in place of the one that was asked for. */
export interface ConfinedCommand {
  /** What confines it; `none` when the policy asks for nothing. */
  kind: SandboxKind;
  argv: string[];
  /** The request's environment and what the sandbox adds to it. */
  env: Record<string, string>;
  /**
   * To be called once the command has ended (or could not be started): takes away the empty directories that stood where
   * protected ones were missing. Calling it again does nothing.
   */
  release(): void;
}

const SANDBOX_EXEC = '/usr/bin/sandbox-exec';

/**
 * Makes the command line that runs `argv` under `policy`. `danger-full-access` and `external-sandbox` pass through.
 *
 * The command line is good for one start, in this process, right away.
 *
 * @throws SandboxUnavailableError when the policy cannot be enforced; nothing may be run then.
 */
export function wrapCommand(probe: SandboxProbe, request: WrapRequest): ConfinedCommand {
  const env = { ...request.env };
  if (!hasNetworkAccess(request.policy)) env['CODEX_SANDBOX_NETWORK_DISABLED'] = '1';
  if (request.policy.type === 'danger-full-access' || request.policy.type === 'external-sandbox')
    return { kind: 'none', argv: [...request.argv], env, release: () => {} };
  try {
    return confine(probe, request, env);
  } catch (error) {
    if (error instanceof CodexError) throw error;
    throw new SandboxUnavailableError(`cannot prepare the sandbox: ${messageOf(error)}`, { cause: error });
  }
}

function confine(probe: SandboxProbe, request: WrapRequest, env: Record<string, string>): ConfinedCommand {
  const { argv, cwd, policy, tmpdir, tty = false } = request;
  const place = { cwd: request.policyCwd ?? cwd, tmpdir };
  const network = hasNetworkAccess(policy);
  const { programs } = probe;
  switch (probe.kind) {
    case 'none':
      throw new SandboxUnavailableError(
        `no sandbox works here, so commands cannot be confined to ${policy.type} (${probe.reason ?? 'none was found'}); ` +
          'install bubblewrap, or choose danger-full-access to run commands unconfined',
      );
    case 'seatbelt': {
      const { text, parameters } = seatbeltProfile(policy, place, realPathOrItself);
      const definitions = Object.entries(parameters).map(([name, value]) => `-D${name}=${value}`);
      env['CODEX_SANDBOX'] = 'seatbelt';
      return { kind: 'seatbelt', argv: [SANDBOX_EXEC, '-p', text, ...definitions, '--', ...argv], env, release: () => {} };
    }
    case 'landlock': {
      requireWritesOnly(policy, place);
      const mounts = planMounts(policy, place);
      const command = landlockCommand(programs, { argv, mounts, filter: filterFor(probe, network) });
      return { kind: 'landlock', argv: command, env: keepNodeVariables(env), release: () => {} };
    }
    case 'bwrap': {
      const { bwrap } = programs;
      if (bwrap === null) throw new SandboxUnavailableError('bubblewrap was not found');
      const mounts: PlannedMount[] = planMounts(policy, place);
      const filter = filterFor(probe, network);
      const wrapped = bwrapCommand(
        { ...programs, bwrap },
        { argv, cwd, mounts, hidesRest: !readsEverything(policy), network, filter, tty },
      );
      return {
        kind: 'bwrap',
        argv: wrapped.argv,
        env: tty ? keepNodeVariables(env) : env,
        release: () => {
          for (const mountPoint of wrapped.mountPoints) mountPoint.release();
        },
      };
    }
    default:
      return probe.kind satisfies never;
  }
}

function filterFor({ arch }: SandboxProbe, network: boolean): Uint8Array {
  const filter = seccompFilter({ arch, network });
  if (filter === null) throw new SandboxUnavailableError(`there is no system-call filter for ${arch} processors`);
  return filter;
}

function realPathOrItself(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** @throws SandboxUnavailableError for a policy that closes more than writing outside of its roots. */
function requireWritesOnly(policy: SandboxPolicy, place: PolicyPlace): void {
  const roots = placedEntries(policy, place).filter(({ access }) => access === 'write');
  const closesPart = placedEntries(policy, place).some(
    ({ path, access }) =>
      access === 'deny' || (access === 'read' && path !== '/' && roots.some((root) => isInside(path, root.path))),
  );
  if (!closesPart && readsEverything(policy) && placedGlobs(policy, place).length === 0) return;
  throw new SandboxUnavailableError(
    'Landlock cannot keep files from being read, nor a part of a writable directory from being written; install bubblewrap',
  );
}
