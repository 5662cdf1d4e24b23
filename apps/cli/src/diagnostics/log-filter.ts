import { DIAGNOSTIC_LEVELS, type DiagnosticLevel } from '@codex-ts/foundation/diagnostics';

/** What a log takes. */
export interface LogFilter {
  /** The most talkative level that anything is let through at; `null`: nothing is. */
  level: DiagnosticLevel | null;
  admits(target: string, level: DiagnosticLevel): boolean;
  /** Parts that could not be read, in words for the user; they are passed over. */
  problems: string[];
}

interface Directive {
  /** What the name of a target begins with; empty: all. */
  target: string;
  /** How many levels are let through: 0 none, 5 all. */
  depth: number;
}

const KNOWN_LEVELS = ['off', ...DIAGNOSTIC_LEVELS].join(', ');

/**
 * Reads directives as `RUST_LOG` has them: `info`, `warn,codex_mcp=debug`, `codex_api`. Levels are words in any case or 0 to 5; a target
 * without a level is let through whole; the directive whose target fits most of a name decides.
 *
 * Source: tracing-subscriber, `EnvFilter`, without spans.
 */
export function parseLogFilter(text: string): LogFilter {
  const problems: string[] = [];
  const directives: Directive[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const directive = parseDirective(part);
    if (typeof directive === 'string') problems.push(`ignoring \`${part}\`: ${directive}`);
    else directives.push(directive);
  }
  directives.sort((a, b) => b.target.length - a.target.length);
  const deepest = Math.max(0, ...directives.map(({ depth }) => depth));
  return {
    level: DIAGNOSTIC_LEVELS[deepest - 1] ?? null,
    admits: (target, level) => {
      const found = directives.find((one) => target.startsWith(one.target));
      return found !== undefined && DIAGNOSTIC_LEVELS.indexOf(level) < found.depth;
    },
    problems,
  };
}

/** A text says what is wrong. */
function parseDirective(part: string): Directive | string {
  if (/[[\]{}]/.test(part)) return 'this build has no spans to filter by';
  const [target = '', level, ...more] = part.split('=');
  if (level === undefined) {
    const depth = depthOf(target);
    return depth === null ? { target, depth: DIAGNOSTIC_LEVELS.length } : { target: '', depth };
  }
  const depth = more.length > 0 ? null : depthOf(level);
  return depth === null ? `a level is one of ${KNOWN_LEVELS}, or a number from 0 to 5` : { target, depth };
}

function depthOf(text: string): number | null {
  if (/^[0-5]$/.test(text)) return Number(text);
  const depth = ['off', ...DIAGNOSTIC_LEVELS].indexOf(text.toLowerCase());
  return depth === -1 ? null : depth;
}
