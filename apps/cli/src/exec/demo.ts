import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDemoStory, startScriptedModel } from '@codex-ts/demo-model';
import { quoteWord } from '@codex-ts/foundation/quote';
import { runOnePrompt, type ExecCommand } from './run-one-prompt.ts';
import { ExitError } from '../program/exit-error.ts';

const KEY_VARIABLE = 'CODEX_DEMO_KEY';

const NOTICE = `This is a demo: the model is a script that ships with this program, so there is no key and no network.
Everything else is real: the commands, the sandbox they run in, the patch, the thread file.
`;

/** `codex exec --demo`: the real run, on a scripted model, in a scratch repository that is removed at the end. */
export async function runDemo(command: ExecCommand): Promise<number> {
  const story = createDemoStory({ node: quoteWord(process.execPath) });
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'codex-demo-'));
  const model = await startScriptedModel({ respond: (request) => story.respond(request) });
  try {
    const repository = makeRepository(path.join(scratch, 'project'), story.files);
    const codexHome = path.join(scratch, 'home');
    mkdirSync(codexHome);
    process.stderr.write(`${NOTICE}\n`);
    return await runOnePrompt(
      {
        ...command,
        prompt: command.prompt ?? story.prompt,
        flags: { ...command.flags, cd: repository, sandbox: 'workspace-write' },
        config: {
          overrides: [...command.config.overrides, ...providerOverrides(model.url)],
          enable: command.config.enable,
          disable: command.config.disable,
        },
      },
      { env: { ...process.env, CODEX_HOME: codexHome, [KEY_VARIABLE]: 'demo' } },
    );
  } finally {
    await model.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function providerOverrides(url: string): string[] {
  return [
    'model="gpt-5.2-codex"',
    'model_provider="demo"',
    'model_providers.demo.name="demo (scripted)"',
    `model_providers.demo.base_url=${JSON.stringify(url)}`,
    `model_providers.demo.env_key="${KEY_VARIABLE}"`,
  ];
}

function makeRepository(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-q', '-m', 'A small project'],
  ]) {
    const { status, stderr, error } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new ExitError(`Error: git could not set up the demo repository: ${error?.message ?? stderr.trim()}`);
  }
  return folder;
}
