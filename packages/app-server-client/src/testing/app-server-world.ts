import { mkdirSync } from 'node:fs';
import { scriptedProviderConfig, type Step, startScriptedModel, temporaryDirectory } from '@codex-ts/testkit';

/** The command as a process, with a scripted model behind it. */
export interface AppServerWorld extends AsyncDisposable {
  command: [string, ...string[]];
  env: Record<string, string>;
  /** A folder to work in. */
  cwd: string;
}

/** `steps`: what the model does, request by request; `shell` runs a command. */
export async function appServerWorld(steps: readonly (Step | { shell: string })[]): Promise<AppServerWorld> {
  const directory = temporaryDirectory();
  const model = await startScriptedModel({
    steps: steps.map((step) =>
      'shell' in step ? { calls: [{ name: 'exec_command', arguments: { cmd: step.shell, login: false } }] } : step,
    ),
  });
  const cwd = directory.join('work');
  mkdirSync(cwd);
  directory.write({ 'home/config.toml': scriptedProviderConfig(model.url, { extra: 'sandbox_mode = "danger-full-access"' }) });
  return {
    command: [process.execPath, process.env['CODEX_TEST_BIN'] ?? '', 'app-server'],
    env: { PATH: process.env['PATH'] ?? '', HOME: directory.path, CODEX_HOME: directory.join('home'), SHELL: '/bin/bash' },
    cwd,
    [Symbol.asyncDispose]: async () => {
      await model.close();
      await directory.remove();
    },
  };
}
