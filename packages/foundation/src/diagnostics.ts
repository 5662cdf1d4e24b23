import { type Channel, channel } from 'node:diagnostics_channel';

/** From what must be looked at to what only someone looking for a fault reads. */
export const DIAGNOSTIC_LEVELS = ['error', 'warn', 'info', 'debug', 'trace'] as const;
export type DiagnosticLevel = (typeof DIAGNOSTIC_LEVELS)[number];

/**
 * What is told beside the message. Never what a secret may stand in unless it was looked for (headers, bodies, arguments,
 * environments), and at `info` and above nothing that a user or a model wrote.
 */
export type DiagnosticFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface DiagnosticEvent {
  /** The part of the program, e.g. `codex_api::request`; what filters go by. */
  target: string;
  level: DiagnosticLevel;
  message: string;
  fields: DiagnosticFields;
}

type Publish = (message: string, fields?: DiagnosticFields) => void;

/** Tells what one part of the program does, to whoever listens in this process. */
export interface Diagnostic extends Readonly<Record<DiagnosticLevel, Publish>> {
  /** Whether anybody listens at `level`: for fields that cost something to make. */
  listensAt(level: DiagnosticLevel): boolean;
}

/** One channel a level, so that what is not listened to costs one look at a flag. Their names are a contract: `codex-ts:<level>`. */
const CHANNELS = Object.fromEntries(
  DIAGNOSTIC_LEVELS.map((level) => [level, channel(`codex-ts:${level}`)]),
) as unknown as Readonly<Record<DiagnosticLevel, Channel>>; // has every level

/** What `target` has to tell goes through this. Costs next to nothing while nobody listens. */
export function diagnostic(target: string): Diagnostic {
  const at =
    (level: DiagnosticLevel): Publish =>
    (message, fields = {}) => {
      const listeners = CHANNELS[level];
      if (listeners.hasSubscribers) listeners.publish({ target, level, message, fields } satisfies DiagnosticEvent);
    };
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    trace: at('trace'),
    listensAt: (level) => CHANNELS[level].hasSubscribers,
  };
}

/**
 * Calls `listener` with each event of `upTo` and the levels above it, at once and in order, until the returned function is
 * called. A listener must not throw: Node.js ends the process for it.
 */
export function onDiagnostic(upTo: DiagnosticLevel, listener: (event: DiagnosticEvent) => void): () => void {
  const heard = DIAGNOSTIC_LEVELS.slice(0, DIAGNOSTIC_LEVELS.indexOf(upTo) + 1).map((level) => CHANNELS[level]);
  const subscriber = (event: unknown): void => listener(event as DiagnosticEvent); // only `diagnostic` publishes there
  for (const one of heard) one.subscribe(subscriber);
  return () => {
    for (const one of heard) one.unsubscribe(subscriber);
  };
}

/** An address as it may be told: without a user, a query and a fragment, in which secrets stand. */
export function tellableAddress(url: string): string {
  if (!URL.canParse(url)) return 'no address';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
