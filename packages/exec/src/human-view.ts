import type { HookRun, ThreadEvent, ThreadEventOf, ThreadItem, ThreadItemOf, TokenUsage } from '@codex-ts/protocol';
import type { Ansi } from './ansi.ts';
import { errorText } from './error-text.ts';

/** Lines of a command's output that are shown. */
const MAX_OUTPUT_LINES = 20;

export interface HumanViewOptions {
  colors: Ansi;
  hideReasoning: boolean;
  showRawReasoning: boolean;
}

/** What stands at the head of the output. */
export interface Banner {
  version: string;
  cwd: string;
  model: string;
  provider: string;
  approval: string;
  sandbox: string;
  /** As configured. */
  effort: string;
  summaries: string;
  threadId: string;
}

/** A setting that will go away. */
export interface Deprecation {
  summary: string;
  /** What to do about it. */
  details: string | null;
}

/**
 * Maps a thread's events to text for a person, written to stderr. Layout of codex-rs/exec 0.104.0.
 */
export class HumanView {
  readonly #colors: Ansi;
  readonly #options: HumanViewOptions;
  #usage: TokenUsage | undefined;

  constructor(options: HumanViewOptions) {
    this.#options = options;
    this.#colors = options.colors;
  }

  banner(banner: Banner): string {
    const { bold } = this.#colors;
    const line = (name: string, value: string): string => `${bold(`${name}:`)} ${value}\n`;
    return (
      `OpenAI Codex v${banner.version} (research preview)\n--------\n` +
      line('workdir', banner.cwd) +
      line('model', banner.model) +
      line('provider', banner.provider) +
      line('approval', banner.approval) +
      line('sandbox', banner.sandbox) +
      line('reasoning effort', banner.effort) +
      line('reasoning summaries', banner.summaries) +
      line('session id', banner.threadId) +
      '--------\n'
    );
  }

  deprecation({ summary, details }: Deprecation): string {
    const told = `${this.#colors.yellow('deprecated:')} ${summary}\n`;
    return details === null ? told : `${told}  ${details}\n`;
  }

  prompt(text: string): string {
    return `${this.#colors.cyan('user')}\n${text}\n`;
  }

  mcpStartup(summary: string): string {
    return `${this.#colors.cyan('mcp startup:')} ${summary}\n`;
  }

  view(event: ThreadEvent): string {
    const colors = this.#colors;
    switch (event.type) {
      case 'item.started':
        return this.#started(event.item);
      case 'item.completed':
        return this.#completed(event.item);
      case 'turn.plan-updated':
        return this.#plan(event);
      case 'turn.diff-updated':
        return `${colors.notice('file update:')}\n${event.diff}\n`;
      case 'token-usage.updated':
        this.#usage = event.usage.total_token_usage;
        return '';
      case 'mcp-server.startup-updated':
        return this.#serverStartup(event);
      case 'mcp-server.startup-completed':
        return this.mcpStartup(startupSummary(event));
      case 'hook.started':
        return `hook: ${hookName(event.run)}\n`;
      case 'hook.completed':
        return `hook: ${hookName(event.run)} ${capitalized(event.run.status)}\n`;
      case 'warning':
        return `${colors.yellow('warning:')} ${event.message}\n`;
      case 'error':
        return event.willRetry ? `${errorText(event)}\n` : `${colors.red('ERROR:')} ${errorText(event)}\n`;
      default:
        return '';
    }
  }

  interrupted(): string {
    return 'task interrupted\n';
  }

  /** The last lines: what the thread has cost. */
  tokensUsed(): string {
    const usage = this.#usage;
    if (!usage) return '';
    const blended = usage.input_tokens - usage.cached_input_tokens + usage.output_tokens;
    return `${this.#colors.notice('tokens used')}\n${grouped(blended)}\n`;
  }

  #started(item: ThreadItem): string {
    const colors = this.#colors;
    switch (item.type) {
      case 'commandExecution':
        return `${colors.heading('exec')}\n${colors.bold(item.command)} in ${item.cwd}`;
      case 'fileChange':
        return `${colors.notice('file update')}\n${this.#changes(item)}`;
      case 'webSearch':
        return '🌐 Searching the web...\n';
      case 'mcpToolCall':
        return `${colors.heading('tool')} ${colors.bold(`${item.server}.${item.tool}(${JSON.stringify(item.arguments)})`)}\n`;
      default:
        return '';
    }
  }

  #completed(item: ThreadItem): string {
    const colors = this.#colors;
    switch (item.type) {
      case 'agentMessage':
        return `${colors.heading('codex')}\n${item.text}\n`;
      case 'reasoning':
        return this.#reasoning(item);
      case 'commandExecution':
        return this.#commandEnd(item);
      case 'fileChange':
        return this.#patchEnd(item);
      case 'webSearch':
        return `🌐 Searched: ${item.query}\n`;
      case 'mcpToolCall':
        return this.#mcpEnd(item);
      case 'contextCompaction':
        return `${colors.notice('context compacted')}\n`;
      default:
        return '';
    }
  }

  #reasoning(item: ThreadItemOf<'reasoning'>): string {
    if (this.#options.hideReasoning) return '';
    const parts = this.#options.showRawReasoning && item.content.length > 0 ? item.content : item.summary;
    if (parts.length === 0) return '';
    return `\n${this.#colors.heading('thinking')}\n${parts.join('\n\n')}\n`;
  }

  #commandEnd(item: ThreadItemOf<'commandExecution'>): string {
    const { green, red, dim } = this.#colors;
    const took = `in ${formatDuration(item.durationMs ?? 0)}:`;
    const verdict = item.exitCode === 0 ? green(` succeeded ${took}`) : red(` exited ${item.exitCode} ${took}`);
    return `${verdict}\n${this.#dimLines(item.aggregatedOutput ?? '', dim)}`;
  }

  #patchEnd(item: ThreadItemOf<'fileChange'>): string {
    const { green, red, dim } = this.#colors;
    const ok = item.status === 'completed';
    const head = `apply_patch(auto_approved=${item.autoApproved ?? true}) exited ${ok ? 0 : 1} in ${formatDuration(item.durationMs ?? 0)}:`;
    return `${ok ? green(head) : red(head)}\n${this.#dimLines(item.output ?? '', dim)}`;
  }

  #mcpEnd(item: ThreadItemOf<'mcpToolCall'>): string {
    const { green, red } = this.#colors;
    const ok = item.status === 'completed';
    const head = `${item.server}.${item.tool}(${JSON.stringify(item.arguments)}) ${ok ? 'success' : 'failed'} in ${formatDuration(item.durationMs ?? 0)}:`;
    const body = item.error ? item.error.message : JSON.stringify(item.result, null, 2);
    return `${ok ? green(head) : red(head)}\n${body}\n`;
  }

  #serverStartup({ server, status, error }: ThreadEventOf<'mcp-server.startup-updated'>): string {
    const { cyan, green, red } = this.#colors;
    const end = {
      starting: cyan('starting'),
      ready: green('ready'),
      failed: red(`failed: ${error ?? ''}`),
      cancelled: 'cancelled',
    }[status];
    return `${cyan('mcp:')} ${server} ${end}\n`;
  }

  #plan({ explanation, plan }: Extract<ThreadEvent, { type: 'turn.plan-updated' }>): string {
    const mark = { completed: '✓', inProgress: '→', pending: '•' } as const;
    const steps = plan.map(({ step, status }) => `  ${mark[status]} ${step}\n`).join('');
    return `${this.#colors.notice('Plan update')}\n${explanation ? `${explanation}\n` : ''}${steps}`;
  }

  #changes(item: ThreadItemOf<'fileChange'>): string {
    const { magenta } = this.#colors;
    return item.changes
      .map(({ path, kind, diff }) => {
        const head =
          kind.type === 'add'
            ? `A ${path}`
            : kind.type === 'delete'
              ? `D ${path}`
              : kind.move_path
                ? `R ${path} -> ${kind.move_path}`
                : `M ${path}`;
        return `${magenta(head)}\n${this.#diffLines(kind.type, diff)}`;
      })
      .join('');
  }

  #diffLines(kind: 'add' | 'delete' | 'update', diff: string): string {
    const { green, red } = this.#colors;
    return linesOf(diff)
      .map((line) => {
        if (kind === 'add') return `${green(line)}\n`;
        if (kind === 'delete') return `${red(line)}\n`;
        if (line.startsWith('+')) return `${green(line)}\n`;
        return line.startsWith('-') ? `${red(line)}\n` : `${line}\n`;
      })
      .join('');
  }

  #dimLines(text: string, dim: (line: string) => string): string {
    const lines = linesOf(text).slice(0, MAX_OUTPUT_LINES);
    return `${(lines.length === 0 ? [''] : lines).map(dim).join('\n')}\n`;
  }
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** `52ms`, `1.20s`, `3m 05s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)}ms`;
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(2)}s`;
  const seconds = Math.floor(durationMs / 1000);
  return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}

/** `1234567` as `1,234,567`. By hand: the first use of `Intl` in a process costs tens of milliseconds. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function startupSummary({ ready, failed, cancelled }: ThreadEventOf<'mcp-server.startup-completed'>): string {
  const parts = [
    ['ready', ready],
    ['failed', failed.map(({ server }) => server)],
    ['cancelled', cancelled],
  ] as const;
  return (
    parts.flatMap(([name, servers]) => (servers.length === 0 ? [] : [`${name}: ${servers.join(', ')}`])).join('; ') ||
    'no servers'
  );
}

/** The event of a hook as configurations name it. */
function hookName({ eventName }: HookRun): string {
  return capitalized(eventName);
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
