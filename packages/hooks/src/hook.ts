import type { HookSource } from '@codex-ts/protocol';
import type { HookEvent } from './hook-events.ts';

/** What a hook does. Only commands are run by this build. */
export type HookHandler =
  | { type: 'command'; command: string; isAsync: boolean }
  | { type: 'mcp_tool'; server: string; tool: string };

export type HookTrust = 'managed' | 'untrusted' | 'trusted' | 'modified';

/** A hook as it is configured. */
export interface Hook {
  /** Names it in `[hooks.state]`. */
  key: string;
  event: HookEvent;
  /** `null`: all. */
  matcher: string | null;
  handler: HookHandler;
  timeoutSec: number;
  /** Told to people while it runs. */
  statusMessage: string | null;
  /** Tokens of each text for the model; `null`: the usual number. */
  additionalContextLimit: number | null;
  /** Absolute. */
  sourcePath: string;
  source: HookSource;
  /** Its place among all hooks, counted from 0. */
  displayOrder: number;
  enabled: boolean;
  /** Fingerprint of everything that it does: `sha256:` and 64 hex digits. */
  hash: string;
  trust: HookTrust;
}
