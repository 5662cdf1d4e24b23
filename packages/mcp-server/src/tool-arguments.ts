import * as z from 'zod';

/**
 * What the tool `codex` is called with: a prompt, and settings for the thread it opens.
 *
 * Source: codex-rs/mcp-server/src/codex_tool_config.rs, `CodexToolCallParam`.
 */
export const CodexToolArguments = z.strictObject({
  prompt: z.string(),
  model: z.string().nullish(),
  profile: z.string().nullish(),
  /** Relative to the folder of the server. */
  cwd: z.string().nullish(),
  'approval-policy': z.enum(['untrusted', 'on-failure', 'on-request', 'never']).nullish(),
  sandbox: z.enum(['read-only', 'workspace-write', 'danger-full-access']).nullish(),
  /** Keys of config.toml, dotted ones too. */
  config: z.record(z.string(), z.json()).nullish(),
  'base-instructions': z.string().nullish(),
  'developer-instructions': z.string().nullish(),
  'compact-prompt': z.string().nullish(),
});
export type CodexToolArguments = z.infer<typeof CodexToolArguments>;

/** What the tool `codex-reply` is called with. */
export const ReplyToolArguments = z.looseObject({
  prompt: z.string(),
  threadId: z.string().nullish(),
  /** The older name of `threadId`. */
  conversationId: z.string().nullish(),
});
export type ReplyToolArguments = z.infer<typeof ReplyToolArguments>;

/** What is wrong with arguments, in the words clients know. */
export function argumentProblem(error: z.ZodError, given: unknown): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'invalid arguments';
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return `unknown field \`${issue.keys[0] ?? ''}\``;
  const found = issue.path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === key)?.[1] : undefined),
    given,
  );
  if (issue.code === 'invalid_type' && found === undefined && field !== '') return `missing field \`${field}\``;
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}
