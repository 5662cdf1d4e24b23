import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Config } from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import { findRepositoryRoot } from '@codex-ts/git';
import { readAuth } from '@codex-ts/login';
import { probeSandbox } from '@codex-ts/sandbox';
import { sandboxProbeOptions } from '../session/sandbox-options.ts';
import { VERSION } from '../version.ts';
import type { CheckResult } from './check.ts';

type Env = Readonly<Record<string, string | undefined>>;

export function checkInstallation(): CheckResult {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const summary = `codex ${VERSION} on Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  return major > 20 || (major === 20 && minor >= 19)
    ? { name: 'installation', status: 'ok', summary }
    : { name: 'installation', status: 'failed', summary, nextStep: 'Install Node 20.19 or newer.' };
}

/** Looks at the folder, or at the nearest one above it that is there: the first run makes what is missing. */
export async function checkHome(codexHome: string): Promise<CheckResult> {
  const present = await nearestPresent(codexHome);
  try {
    await readdir(present);
    await access(present, constants.W_OK);
    return {
      name: 'home',
      status: 'ok',
      summary: present === codexHome ? `${codexHome} can be written` : `${codexHome} is made by the first run`,
    };
  } catch (error) {
    return {
      name: 'home',
      status: 'failed',
      summary: `${codexHome}: ${messageOf(error)}`,
      nextStep: 'Make the folder, or point CODEX_HOME at one you can write to.',
    };
  }
}

async function nearestPresent(file: string): Promise<string> {
  const parent = path.dirname(file);
  return parent === file || (await stat(file).catch(() => null)) ? file : nearestPresent(parent);
}

export function checkConfig(config: Config): CheckResult {
  const { warnings, deprecations } = config;
  if (warnings.length + deprecations.length === 0)
    return { name: 'configuration', status: 'ok', summary: `model provider ${config.modelProviderId}` };
  return {
    name: 'configuration',
    status: 'warning',
    summary: [...warnings, ...deprecations.map(({ summary }) => summary)].join('; '),
  };
}

export async function checkGit(cwd: string, env: Env): Promise<CheckResult> {
  const { status, stdout, error } = spawnSync('git', ['--version'], { encoding: 'utf8', env: { ...env } });
  if (error || status !== 0) return { name: 'git', status: 'failed', summary: 'git was not found', nextStep: 'Install git.' };
  const root = await findRepositoryRoot(cwd);
  const version = stdout.trim();
  return root === null
    ? {
        name: 'git',
        status: 'warning',
        summary: `${version}; this folder is not in a repository`,
        nextStep: 'codex exec needs --skip-git-repo-check here.',
      }
    : { name: 'git', status: 'ok', summary: `${version}; repository ${root}` };
}

export async function checkSandbox(env: Env): Promise<CheckResult> {
  const probe = await probeSandbox({ env, ...sandboxProbeOptions(env) });
  const tried = probe.tried.filter(({ works }) => !works).map(({ kind, reason }) => `${kind}: ${reason}`);
  if (probe.kind === 'none') {
    return {
      name: 'sandbox',
      status: 'failed',
      summary: `no sandbox works here (${probe.reason ?? tried.join('; ')})`,
      nextStep: 'Install bubblewrap. Until then commands under read-only and workspace-write are refused.',
    };
  }
  const limits = [
    ...(probe.network ? [] : ['it cannot close the network']),
    ...(probe.protectsSubpaths ? [] : ['it cannot keep .git, .codex and .agents read-only inside the workspace']),
  ];
  if (limits.length === 0) return { name: 'sandbox', status: 'ok', summary: `${probe.kind} works` };
  return {
    name: 'sandbox',
    status: 'warning',
    summary: `${probe.kind} works, but ${limits.join(' and ')}`,
    nextStep: 'Install bubblewrap for the stronger sandbox.',
  };
}

export async function checkAuth(config: Config, env: Env): Promise<CheckResult> {
  const { envKey, requiresOpenaiAuth: needsLogin, name } = config.modelProvider;
  if (envKey !== null) {
    return env[envKey]
      ? { name: 'sign-in', status: 'ok', summary: `${name} takes its key from ${envKey}, which is set` }
      : {
          name: 'sign-in',
          status: 'failed',
          summary: `${name} takes its key from ${envKey}, which is not set`,
          nextStep: `Set ${envKey}.`,
        };
  }
  if (!needsLogin) return { name: 'sign-in', status: 'ok', summary: `${name} needs none` };
  try {
    const auth = await readAuth({ codexHome: config.codexHome, env, store: config.authCredentialsStore, allowEnvKey: true });
    if (auth) return { name: 'sign-in', status: 'ok', summary: auth.mode === 'apiKey' ? 'an API key' : 'ChatGPT' };
    return {
      name: 'sign-in',
      status: 'failed',
      summary: 'not signed in',
      nextStep: 'Run codex login, or codex login --with-api-key.',
    };
  } catch (error) {
    return { name: 'sign-in', status: 'failed', summary: messageOf(error), nextStep: 'Run codex logout, then codex login.' };
  }
}

/** Sends one request without a key or a body. Only made when the user asked for it. */
export async function checkNetwork(config: Config, url: string): Promise<CheckResult> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
    return {
      name: 'network',
      status: 'ok',
      summary: `${config.modelProvider.name} answers at ${url} (status ${response.status})`,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : messageOf(error);
    return {
      name: 'network',
      status: 'failed',
      summary: `${url} cannot be reached: ${cause}`,
      nextStep: 'Check the address, your proxy settings and your connection.',
    };
  }
}
