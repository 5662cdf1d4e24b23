import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readOutputSchema, runExec } from '@codex-ts/exec';
import { messageOf } from '@codex-ts/foundation/errors';
import { findRepositoryRoot } from '@codex-ts/git';
import { declineEverything } from '@codex-ts/tools';
import type { UserInput } from '@codex-ts/protocol';
import type { OpenedThread } from '@codex-ts/local-runtime';
import { catchInterruptSignals } from './interrupt-signals.ts';
import { linkPatchPrograms } from './patch-links.ts';
import { resolvePrompt } from './resolve-prompt.ts';
import { findThreadToResume } from './resume-target.ts';
import { sandboxSummary } from './sandbox-summary.ts';
import { warnOfUnreadableImages } from './unreadable-images.ts';
import type { ConfigOptions } from '../program/config-options.ts';
import type { ExecFlags } from '../program/exec-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { openSession, type Session } from '../session/open-session.ts';
import { workingDirectory } from '../session/working-directory.ts';
import { VERSION } from '../version.ts';

export interface ExecCommand {
  prompt: string | undefined;
  /** Set for `exec resume`. */
  resume?: { id: string | undefined };
  flags: ExecFlags;
  config: ConfigOptions;
}

/** One run; `env` is the environment it sees. */
export async function runOnePrompt(command: ExecCommand, { env }: { env: NodeJS.ProcessEnv }): Promise<number> {
  const { flags } = command;
  const { resume, prompt: argument } = resumeArguments(command);
  const cwd = await workingDirectory(flags.cd);
  const session = await openSession({
    cwd,
    env,
    options: command.config,
    profile: flags.profile,
    originator: 'codex_exec',
    source: 'exec',
    approvals: declineEverything,
    allowEnvKey: true,
    flags: {
      approvalPolicy: 'never',
      ...sandboxFlag(flags),
      ...(flags.model === undefined ? {} : { model: flags.model }),
      ...(flags.oss ? { oss: true } : {}),
      ...(flags.localProvider === undefined ? {} : { localProvider: flags.localProvider }),
      ...(flags.addDir === undefined ? {} : { addDirs: flags.addDir }),
    },
  });
  if (!flags.skipGitRepoCheck && !flags.dangerouslyBypassApprovalsAndSandbox && (await findRepositoryRoot(cwd)) === null) {
    throw new ExitError('Not inside a trusted directory and --skip-git-repo-check was not specified.');
  }
  const { rulesProblem } = session.runtime;
  if (rulesProblem !== null) throw new ExitError(`Error loading rules:\n${rulesProblem}`);
  const outputSchema = flags.outputSchema === undefined ? undefined : await readSchema(flags.outputSchema);
  const prompt = await resolvePrompt({ argument, stdin: () => process.stdin, stderr: process.stderr });
  const images = (flags.image ?? []).map((image) => path.resolve(cwd, image));
  await warnOfUnreadableImages(images, (line) => void process.stderr.write(line));
  const input: UserInput[] = [
    ...images.map((image): UserInput => ({ type: 'localImage', path: image })),
    { type: 'text', text: prompt, text_elements: [] },
  ];
  await requireServers(session);
  const opened = await openThread(session, { flags, ...(resume ? { resume } : {}) });
  return report({ session, opened, input, prompt, flags, ...(outputSchema === undefined ? {} : { outputSchema }) });
}

interface Run {
  session: Session;
  opened: OpenedThread;
  input: UserInput[];
  prompt: string;
  flags: ExecFlags;
  outputSchema?: Awaited<ReturnType<typeof readOutputSchema>>;
}

async function report({ session, opened, input, prompt, flags, outputSchema }: Run): Promise<number> {
  const { config } = session;
  const { thread, settings, warnings, usageBefore } = opened;
  const signals = catchInterruptSignals();
  const links = linkPatchPrograms({ codexHome: config.codexHome, env: session.env, script: process.argv[1] });
  try {
    const result = await runExec({
      thread,
      input,
      prompt,
      warnings,
      format: flags.json ? 'json' : 'human',
      colors: flags.color === 'always' || (flags.color !== 'never' && process.stderr.isTTY && !session.env['NO_COLOR']),
      banner: {
        version: VERSION,
        cwd: settings.cwd,
        model: settings.model,
        provider: settings.modelProviderId,
        approval: settings.approvalPolicy,
        sandbox: sandboxSummary(settings.sandboxPolicy),
        effort: settings.effort ?? 'none',
        summaries: settings.summary,
      },
      hideReasoning: config.hideAgentReasoning,
      showRawReasoning: config.showRawAgentReasoning,
      signal: signals.signal,
      output: { stdout: (text) => void process.stdout.write(text), stderr: (text) => void process.stderr.write(text) },
      writeFile: (file, text) => writeFile(file, text),
      ...(session.runtime.mcp.names.length === 0
        ? {}
        : { announceServers: () => void session.runtime.mcp.announce((event) => thread.announce(event)) }),
      ...(outputSchema === undefined ? {} : { outputSchema }),
      ...(usageBefore === null ? {} : { usageBefore }),
      ...(flags.outputLastMessage === undefined ? {} : { lastMessageFile: flags.outputLastMessage }),
    });
    return result === 'completed' ? 0 : 1;
  } finally {
    await thread.close();
    await session.close();
    links.remove();
    signals.die();
  }
}

/** `resume --last PROMPT`: the first word is then the prompt, not an id. */
function resumeArguments({ resume, prompt, flags }: ExecCommand): Pick<ExecCommand, 'resume' | 'prompt'> {
  if (!resume) return { prompt };
  if (flags.last && prompt === undefined) return { resume: { id: undefined }, prompt: resume.id };
  return { resume, prompt };
}

async function openThread(session: Session, { resume, flags }: Pick<ExecCommand, 'resume' | 'flags'>): Promise<OpenedThread> {
  const keep = flags.ephemeral !== true;
  const found = resume ? await findThreadToResume({ session, id: resume.id, all: flags.all === true }) : null;
  return found ? session.runtime.resumeThread(found, { keep }) : session.runtime.startThread({ keep });
}

/** Nothing is left behind, and no thread is opened, when a server that has to be there is not. */
async function requireServers(session: Session): Promise<void> {
  try {
    await session.runtime.mcp.required();
  } catch (error) {
    await session.close();
    throw new ExitError(`Error: ${messageOf(error)}`, { cause: error });
  }
}

function sandboxFlag(flags: ExecFlags): { sandboxMode?: NonNullable<ExecFlags['sandbox']> } {
  if (flags.dangerouslyBypassApprovalsAndSandbox) return { sandboxMode: 'danger-full-access' };
  if (flags.fullAuto) return { sandboxMode: 'workspace-write' };
  return flags.sandbox === undefined ? {} : { sandboxMode: flags.sandbox };
}

async function readSchema(file: string): ReturnType<typeof readOutputSchema> {
  try {
    return await readOutputSchema(file, (each) => readFile(each, 'utf8'));
  } catch (error) {
    throw new ExitError(messageOf(error), { cause: error });
  }
}
