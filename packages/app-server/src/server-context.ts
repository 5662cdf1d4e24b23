import type { ClientRequestMethod, ProtocolVersion } from '@codex-ts/app-server-protocol';
import type { Config, ConfigLayers, ConfigOverride } from '@codex-ts/config';
import type { ModelConnection } from '@codex-ts/local-runtime';
import type { AuthManager } from '@codex-ts/login';
import type { CatalogModel } from '@codex-ts/model-catalog';
import type { ProbeOptions, SandboxProbe } from '@codex-ts/sandbox';
import type { Connection } from './connection.ts';
import type { Outgoing } from './outgoing.ts';
import type { SpareTime } from './spare-time.ts';
import type { OneByOne } from './threads/one-by-one.ts';
import type { ThreadRegistry } from './threads/thread-registry.ts';

/** Everything the server needs of the machine it runs on. */
export interface AppServerOptions {
  /** Of this program. */
  version: string;
  /** Absolute. */
  codexHome: string;
  /** The user's home folder; absolute. */
  home: string;
  /** Folder of threads whose client names none; absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** `process.platform`. */
  platform: string;
  /** Settings of the command line; they win over files. */
  overrides: readonly ConfigOverride[];
  /** Whether keys that are not known make a configuration useless. Default: they are passed over. */
  strictConfig?: boolean;
  /** Protocol of clients that do not say which one they speak. */
  protocol: ProtocolVersion;
  /** Name of the program in place of a client's own. */
  originator: string | null;
  /** What a request to the model service says of the program. */
  userAgent(originator: string): string;
  /** Joins a provider to a client for it. */
  connectModel(request: ConnectModelRequest): Promise<ConnectedModel>;
  /** Port that browsers come back to after a sign-in; 0 takes any free one. Default: the one that the issuer knows. */
  loginPort?: number;
  /** How the sandbox is looked for. */
  sandbox: Partial<ProbeOptions>;
  /** Told what went wrong inside; holds no secrets of the client. */
  log(message: string): void;
  nowMs(): number;
  /** How long a thread that nobody watches stays in memory after its last turn, in milliseconds. Default: 30 minutes. */
  idleUnloadMs?: number;
}

export interface ConnectModelRequest {
  config: Config;
  originator: string;
  /** What requests say of the program and of the client it works for. */
  userAgent: string;
  auth: AuthManager;
}

/** A connection to a provider, and the models that can be asked for over it. */
export interface ConnectedModel extends ModelConnection {
  models: readonly CatalogModel[];
  close(): Promise<void>;
}

/** A configuration, and where it came from. */
export interface LoadedConfig {
  config: Config;
  layers: ConfigLayers;
  /** Folders whose `rules/` are in force, weakest first; absolute. */
  ruleFolders: string[];
}

/** What all clients of one server share. */
export interface ServerContext {
  readonly options: AppServerOptions;
  readonly threads: ThreadRegistry;
  /** Keeps requests apart that would move the same thread at once. */
  readonly oneByOne: OneByOne;
  /** Who is signed in. Loaded with the first call. */
  auth(): Promise<AuthManager>;
  /** Aborts when the server closes. */
  readonly closing: AbortSignal;
  /** When nobody is kept waiting. */
  readonly spareTime: SpareTime;
  readonly connections: ReadonlySet<Connection>;
  /** Which sandbox works here. Tried once. */
  probe(): Promise<SandboxProbe>;
  /** Ids of our requests, the same count for all clients: a question to several goes by one id. */
  nextRequestId(): number;
  /** Tells every client that has introduced itself. */
  notifyAll(message: Outgoing): void;
  /** Takes over work that nobody waits for: a failure is logged, and closing gives it a moment to end. */
  own(work: Promise<void>): void;
  /** What one part keeps for as long as the server runs. Disposed at its end when it can be. */
  state<T>(key: symbol, make: () => T): T;
}

/** A method with a handler. */
export type HandledMethod = ClientRequestMethod;
