import path from 'node:path';

/** Prefixes that would allow nearly anything: interpreters, shells and programs that run what they are given. */
const BANNED_PREFIXES = new Set(
  [
    ...'python3,python3 -,python3 -c,python,python -,python -c,py,py -3,pythonw,pyw,pypy,pypy3'.split(','),
    ...'bash,bash -lc,bash -c,sh,sh -c,sh -lc,zsh,zsh -lc,zsh -c,dash,dash -c,ksh,ksh -c,fish,fish -c'.split(','),
    ...'/bin/bash,/bin/bash -lc,/bin/bash -c,/bin/sh,/bin/sh -c,/bin/sh -lc,/bin/zsh,/bin/zsh -lc,/bin/zsh -c'.split(','),
    ...'pwsh,pwsh -Command,pwsh -c,pwsh -File,pwsh -EncodedCommand'.split(','),
    ...'powershell,powershell -Command,powershell -c,powershell -File,powershell -EncodedCommand'.split(','),
    ...'powershell.exe,powershell.exe -Command,powershell.exe -c,powershell.exe -File'.split(','),
    ...'cmd,cmd /c,cmd.exe,cmd.exe /c,env,sudo,rm,git,osascript'.split(','),
    ...'node,node -e,nodejs,nodejs -e,deno,deno eval,bun,bun -e,bun run,npm run,pnpm run,yarn run'.split(','),
    ...'perl,perl -e,ruby,ruby -e,php,php -r,lua,lua -e,Rscript,julia,julia -e'.split(','),
  ].map((prefix) => JSON.stringify(prefix.split(' '))),
);

/**
 * Whether a rule for exactly `prefix` is never offered to a user.
 *
 * Source: codex-rs/core, `exec_policy.rs` BANNED_PREFIX_SUGGESTIONS (0.169).
 */
export function bannedRulePrefix(prefix: readonly string[]): boolean {
  return BANNED_PREFIXES.has(JSON.stringify(prefix));
}

/** One command of a script after the rules, or in their absence the heuristics, have spoken. */
export interface JudgedCommand {
  words: readonly string[];
  decision: 'allow' | 'prompt' | 'forbidden';
  /** Whether a rule decided. */
  byRule: boolean;
}

export interface ProposeRuleOptions {
  /** In the order of the script. A script that cannot be split is one command: `[shell, flag, script]`. */
  commands: readonly JudgedCommand[];
  /** What the model asks for in `prefix_rule`. */
  requestedPrefix?: readonly string[] | null;
  /**
   * Whether a rule that allows `prefix` would let all commands run. Default: every command starts with the prefix,
   * where a path to the program counts as its name.
   */
  approves?: (prefix: readonly string[]) => boolean;
}

/**
 * The prefix of a rule that a user may add instead of being asked again; `null` when none is offered.
 *
 * That is the prefix that the model asks for, if it is neither empty nor banned, no rule matches yet and it would let
 * all commands run. Else it is the first command that is asked for. Nothing is offered when a rule asks or forbids.
 *
 * Source: codex-rs/core, `exec_policy.rs` derive_requested_execpolicy_amendment and try_derive_execpolicy_amendment.
 */
export function proposeRule({ commands, requestedPrefix, approves }: ProposeRuleOptions): string[] | null {
  if (commands.some((command) => command.byRule && command.decision !== 'allow')) return null;
  if (requestedPrefix && requestedPrefix.length > 0 && !bannedRulePrefix(requestedPrefix)) {
    const ruled = commands.some((command) => command.byRule);
    const covers = approves ?? ((prefix) => commands.every((command) => startsWith(command.words, prefix)));
    if (!ruled && covers(requestedPrefix)) return [...requestedPrefix];
  }
  const asked = commands.find((command) => !command.byRule && command.decision === 'prompt');
  return asked ? [...asked.words] : null;
}

function startsWith(words: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((token, index) => {
    const word = words[index];
    return word === token || (index === 0 && word !== undefined && word.includes('/') && path.posix.basename(word) === token);
  });
}
