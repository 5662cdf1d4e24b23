import { writeFile } from 'node:fs/promises';
import { runExec } from '@codex-ts/exec';
import { messageOf } from '@codex-ts/foundation/errors';
import { findRepositoryRoot } from '@codex-ts/git';
import { declineEverything } from '@codex-ts/tools';
import type { ReviewTarget } from '@codex-ts/protocol';
import type { OpenedThread } from '@codex-ts/local-runtime';
import { configFlags } from './config-flags.ts';
import { catchInterruptSignals } from './interrupt-signals.ts';
import { linkPatchPrograms } from './patch-links.ts';
import { promptTask, type Task } from './prompt-task.ts';
import { openExecThread, type OpenExecThread } from './open-exec-thread.ts';
import { reviewTask } from './review-task.ts';
import { untrustedProjectNotice } from './untrusted-project-notice.ts';
import { sandboxSummary } from './sandbox-summary.ts';
import type { ConfigOptions } from '../program/config-options.ts';
import type { ExecFlags } from '../program/exec-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { openSession, type Session } from '../session/open-session.ts';
import { workingDirectory } from '../session/working-directory.ts';
import { VERSION } from '../version.ts';

export interface ExecCommand extends Pick<OpenExecThread, 'resume' | 'fork'> {
  prompt: string | undefined;
  /** Set for a review: what is reviewed, unless `prompt` says it. */
  review?: { target: ReviewTarget | null };
  flags: ExecFlags;
  config: ConfigOptions;
}

const HOOKS_UNSEEN = '`--dangerously-bypass-hook-trust` is set: hooks run in this session that nobody has looked at.';

/** One run, of a prompt or a review; `env` is the environment it sees. */
export async function runOnePrompt(command: ExecCommand, { env }: { env: NodeJS.ProcessEnv }): Promise<number> {
  const { flags, fork } = command;
  requireTogether(command);
  const { resume, prompt: argument } = resumeArguments(command);
  const cwd = workingDirectory(flags.cd);
  if (flags.trust) await (await import('./trust-project.ts')).trustProject({ cwd, env, options: command.config });
  const session = await openSession({
    cwd,
    env,
    options: command.config,
    originator: 'codex_exec',
    source: 'exec',
    approvals: declineEverything,
    allowEnvKey: true,
    flags: configFlags(flags),
    bypassHookTrust: flags.dangerouslyBypassHookTrust === true,
  });
  if (!flags.skipGitRepoCheck && !flags.dangerouslyBypassApprovalsAndSandbox && (await findRepositoryRoot(cwd)) === null) {
    throw new ExitError('Not inside a trusted directory and --skip-git-repo-check was not specified.');
  }
  const { rulesProblem } = session.runtime;
  if (rulesProblem !== null) throw new ExitError(`Error loading rules:\n${rulesProblem}`);
  const notice = await untrustedProjectNotice(session.layers);
  if (notice !== null) process.stderr.write(`${notice}\n`);
  const task = await taskOf(command, { argument, cwd });
  await requireServers(session);
  const opened = await openExecThread(session, { flags, ...(resume ? { resume } : {}), ...(fork ? { fork } : {}) });
  return report({ session, opened, task, flags });
}

interface Run {
  session: Session;
  opened: OpenedThread;
  task: Task;
  flags: ExecFlags;
}

async function report({ session, opened, task, flags }: Run): Promise<number> {
  const { config } = session;
  const { thread, settings, warnings, usageBefore } = opened;
  const signals = catchInterruptSignals();
  const links = linkPatchPrograms({ codexHome: config.codexHome, env: session.env, script: process.argv[1] });
  try {
    const result = await runExec({
      thread,
      start: task.start,
      prompt: task.shown,
      warnings: flags.dangerouslyBypassHookTrust ? [...warnings, HOOKS_UNSEEN] : warnings,
      deprecations: config.deprecations,
      format: flags.json ? 'json' : 'human',
      colors: flags.color === 'always' || (flags.color !== 'never' && process.stderr.isTTY && !session.env['NO_COLOR']),
      banner: {
        version: VERSION,
        cwd: settings.cwd,
        model: settings.model,
        provider: settings.modelProviderId,
        approval: typeof settings.approvalPolicy === 'string' ? settings.approvalPolicy : 'granular',
        sandbox: sandboxSummary(settings.sandboxPolicy),
        effort: settings.effort ?? 'none',
        summaries: settings.summary ?? 'auto',
      },
      hideReasoning: config.hideAgentReasoning,
      showRawReasoning: config.showRawAgentReasoning,
      signal: signals.signal,
      output: { stdout: (text) => void process.stdout.write(text), stderr: (text) => void process.stderr.write(text) },
      writeFile: (file, text) => writeFile(file, text),
      ...(session.runtime.mcp.names.length === 0
        ? {}
        : { announceServers: () => void session.runtime.mcp.announce((event) => thread.announce(event)) }),
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

/** @throws ExitError for flags that do not go together, or with this build. */
function requireTogether({ flags, fork, review, prompt }: ExecCommand): void {
  if (flags.cyberAccessProgram !== undefined) {
    if (review) throw new ExitError('Error: --cyber-access-program is not supported with `codex exec review`');
    throw new ExitError('Error: `--cyber-access-program` is not available in this build.');
  }
  if (fork && prompt === undefined && flags.ephemeral) throw new ExitError('Error: Ephemeral forks require a prompt');
}

/** A fork without a prompt runs nothing. */
async function taskOf(
  { review, fork, flags }: ExecCommand,
  { argument, cwd }: { argument: string | undefined; cwd: string },
): Promise<Task> {
  if (review) return reviewTask(review.target, argument);
  if (fork && argument === undefined) return { shown: '', start: null };
  return promptTask({ argument, flags, cwd });
}

/** `resume --last PROMPT`: the first word is then the prompt, not an id. */
function resumeArguments({ resume, prompt, flags }: ExecCommand): Pick<ExecCommand, 'resume' | 'prompt'> {
  if (!resume) return { prompt };
  if (flags.last && prompt === undefined) return { resume: { id: undefined }, prompt: resume.id };
  return { resume, prompt };
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
