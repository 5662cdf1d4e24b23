import { messageOf } from '@codex-ts/foundation/errors';
import { ansi } from '@codex-ts/exec';
import { checkConfigKeys } from '../doctor/check-config-keys.ts';
import { checkAuth, checkConfig, checkGit, checkHome, checkInstallation, checkNetwork, checkSandbox } from '../doctor/checks.ts';
import type { CheckResult } from '../doctor/check.ts';
import { checkLog } from '../doctor/check-log.ts';
import type { ConfigOptions } from '../program/config-options.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { workingDirectory } from '../session/working-directory.ts';

export interface DoctorCommand {
  json?: boolean;
  /** Also try to reach the model provider. */
  network?: boolean;
  color?: boolean;
  config: ConfigOptions;
}

const OPENAI_API = 'https://api.openai.com/v1';

/** `codex doctor`: what works here. Exit code 1 when something does not. */
export async function runDoctor({
  json = false,
  network = false,
  color = true,
  config: options,
}: DoctorCommand): Promise<number> {
  const { env } = process;
  const cwd = workingDirectory(undefined);
  const results: CheckResult[] = [checkInstallation(), await checkGit(cwd, env), await checkSandbox(env)];
  try {
    const { config, layers } = loadSessionConfig({ cwd, env, options, flags: {} });
    results.push(checkConfig(config), checkConfigKeys(layers), await checkHome(config.codexHome), await checkAuth(config, env));
    if (Object.keys(config.mcpServers).length > 0) {
      const { checkMcpServers } = await import('../doctor/check-mcp-servers.ts');
      results.push(...(await checkMcpServers(config, { env, network })));
    }
    if (network) results.push(await checkNetwork(config, config.modelProvider.baseUrl ?? OPENAI_API));
  } catch (error) {
    results.push({
      name: 'configuration',
      status: 'failed',
      summary: messageOf(error),
      nextStep: 'Correct the configuration; nothing runs before.',
    });
  }
  results.push(checkLog(env));
  if (json) process.stdout.write(`${JSON.stringify({ checks: results }, null, 2)}\n`);
  else process.stdout.write(results.map((result) => line(result, color && process.stdout.isTTY)).join(''));
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
}

function line({ name, status, summary, nextStep }: CheckResult, color: boolean): string {
  const { green, yellow, red } = ansi(color);
  const mark = { ok: green('ok     '), warning: yellow('warning'), failed: red('failed ') }[status];
  const head = `${mark}  ${name.padEnd(13)}  ${summary}\n`;
  return nextStep === undefined ? head : `${head}${' '.repeat(24)}→ ${nextStep}\n`;
}
