import type { RunningTurn, Thread } from '@codex-ts/core';
import type { ThreadEvent, TokenUsage } from '@codex-ts/protocol';
import { ansi } from './ansi.ts';
import { HumanView, type Banner, type Deprecation } from './human-view.ts';
import { JsonView } from './json-view.ts';
import { writeLastMessage } from './last-message-file.ts';

export interface ExecOutput {
  /** One call per line, newline included. */
  stdout(text: string): void;
  stderr(text: string): void;
}

export interface RunExecOptions {
  thread: Thread;
  /** Starts the turn that is run; `null`: the thread is told of, and nothing is run. */
  start: ((thread: Thread) => RunningTurn) | null;
  /** The prompt as it is shown. */
  prompt: string;
  /** Known before the first turn, e.g. that nothing is known of the model. */
  warnings: readonly string[];
  /** Settings in use that will go away; a person is told. Default: none. */
  deprecations?: readonly Deprecation[];
  format: 'json' | 'human';
  colors: boolean;
  banner: Omit<Banner, 'threadId'>;
  hideReasoning: boolean;
  showRawReasoning: boolean;
  /** Usage of the thread before this run. */
  usageBefore?: TokenUsage;
  /** Path of `-o`. */
  lastMessageFile?: string;
  output: ExecOutput;
  writeFile(path: string, text: string): Promise<void>;
  /** Has the thread tell how its MCP servers start. `undefined`: there are none. */
  announceServers?: () => void;
  /** Aborts to interrupt the turn. */
  signal: AbortSignal;
}

export type ExecResult = 'completed' | 'failed' | 'interrupted';

/**
 * Runs one turn in a thread and reports it: JSON lines on stdout, or a log on stderr and the answer on stdout.
 * The thread stays open.
 */
export async function runExec(options: RunExecOptions): Promise<ExecResult> {
  const { thread, signal } = options;
  const reporter = options.format === 'json' ? jsonReporter(options) : humanReporter(options);
  const ended = new AbortController();
  if (options.start === null) {
    reporter.start();
    return 'completed';
  }
  const events = thread.events({ signal: ended.signal });
  const interrupt = (): void => void thread.interrupt();

  reporter.start();
  options.announceServers?.();
  for (const message of options.warnings) reporter.event({ type: 'warning', turnId: null, message });
  const { completed } = options.start(thread);
  if (signal.aborted) interrupt();
  signal.addEventListener('abort', interrupt, { once: true });

  for await (const { event } of events) {
    reporter.event(event);
    if (event.type === 'turn.completed') break;
  }
  ended.abort();
  signal.removeEventListener('abort', interrupt);
  const { status, lastAgentMessage } = await completed;

  if (status !== 'interrupted' && options.lastMessageFile !== undefined) {
    const note = await writeLastMessage(options.lastMessageFile, lastAgentMessage, options.writeFile);
    if (note !== '') options.output.stderr(note);
  }
  reporter.end(status, lastAgentMessage);
  return status;
}

interface Reporter {
  start(): void;
  event(event: ThreadEvent): void;
  end(status: ExecResult, lastAgentMessage: string | null): void;
}

function jsonReporter({ thread, output, usageBefore }: RunExecOptions): Reporter {
  const view = new JsonView(usageBefore ? { usage: usageBefore } : {});
  const write = (event: unknown): void => output.stdout(`${JSON.stringify(event)}\n`);
  return {
    start: () => write(view.threadStarted(thread.id)),
    event: (event) => {
      for (const line of view.view(event)) write(line);
    },
    end: () => undefined,
  };
}

function humanReporter(options: RunExecOptions): Reporter {
  const { thread, output, banner, prompt, hideReasoning, showRawReasoning, deprecations = [] } = options;
  const view = new HumanView({ colors: ansi(options.colors), hideReasoning, showRawReasoning });
  const write = (text: string): void => {
    if (text !== '') output.stderr(text);
  };
  return {
    start: () => {
      write(view.banner({ ...banner, threadId: thread.id }));
      if (options.start === null) return;
      write(view.prompt(prompt));
      for (const deprecation of deprecations) write(view.deprecation(deprecation));
      if (options.announceServers === undefined) write(view.mcpStartup('no servers'));
    },
    event: (event) => write(view.view(event)),
    end: (status, lastAgentMessage) => {
      if (status === 'interrupted') write(view.interrupted());
      if (status !== 'completed') return;
      write(view.tokensUsed());
      if (lastAgentMessage !== null) output.stdout(`${lastAgentMessage}\n`);
    },
  };
}
