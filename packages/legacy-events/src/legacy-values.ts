import type { CodexErrorInfo, CommandAction, FileUpdateChange, RateLimitSnapshot } from '@codex-ts/protocol';

/** `readFile` as `read_file`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What a command does. Source: codex-rs/protocol, `ParsedCommand`. */
export function legacyActions(actions: readonly CommandAction[]): object[] {
  return actions.map(({ type, command, ...rest }) => ({ type: snakeCase(type), cmd: command, ...rest }));
}

/** Changes of a patch by path. Source: codex-rs/protocol, `FileChange`. */
export function legacyChanges(changes: readonly FileUpdateChange[]): Record<string, object> {
  return Object.fromEntries(
    changes.map(({ path, kind, diff }) => [
      path,
      kind.type === 'update'
        ? { type: 'update', unified_diff: diff, move_path: kind.move_path }
        : { type: kind.type, content: diff },
    ]),
  );
}

/** A span of time in whole seconds and the rest. */
export function legacyDuration(durationMs: number): { secs: number; nanos: number } {
  const milliseconds = Math.max(0, durationMs);
  const secs = Math.floor(milliseconds / 1000);
  return { secs, nanos: Math.round((milliseconds - secs * 1000) * 1_000_000) };
}

/** Source: codex-rs/protocol, `CodexErrorInfo`. Kinds that came later are of no kind here. */
export function legacyErrorInfo(info: CodexErrorInfo | null): unknown {
  if (info === null) return null;
  if (typeof info === 'string') return info === 'rateLimitExceeded' ? 'other' : snakeCase(info);
  const [kind = 'other', detail] = Object.entries(info)[0] ?? [];
  const status = typeof detail === 'object' && detail !== null && 'httpStatusCode' in detail ? detail.httpStatusCode : null;
  return { [snakeCase(kind)]: { http_status_code: status } };
}

/** Told where no limits are known. */
export const NO_RATE_LIMITS: RateLimitSnapshot = {
  limit_id: 'codex',
  limit_name: null,
  primary: null,
  secondary: null,
  credits: null,
  plan_type: null,
};
