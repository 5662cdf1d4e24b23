import { readFileSync } from 'node:fs';
import os from 'node:os';
import { operatingSystem, terminalName, userAgent } from '@codex-ts/responses-client/identity';
import { VERSION } from '../version.ts';

/** `codex_exec/0.169.0 (Debian 12.0.0; x86_64) unknown` */
export function agentName(originator: string, env: Readonly<Record<string, string | undefined>>): string {
  const { platform, arch } = process;
  const { name, version, architecture } = operatingSystem({ platform, arch, release: os.release(), osRelease: osRelease() });
  return userAgent({ originator, version: VERSION, os: { name, version }, architecture, terminal: terminalName(env) });
}

function osRelease(): string | null {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return null;
  }
}
