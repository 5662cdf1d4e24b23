/** What can confine commands on this machine; `none`: nothing does. */
export type SandboxKind = 'bwrap' | 'landlock' | 'seatbelt' | 'none';

/** How one kind of sandbox fared when it was tried. */
export interface SandboxTrial {
  kind: Exclude<SandboxKind, 'none'>;
  works: boolean;
  /** Why it does not work; `null` when it does. */
  reason: string | null;
}

/** The programs that a wrapped command starts with. */
export interface SandboxPrograms {
  /** Absolute path of bubblewrap; `null` when there is none. */
  bwrap: string | null;
  /** Absolute path of the Node.js that runs {@link helper}. */
  node: string;
  /** Absolute path of the script that confines itself and then becomes the command. */
  helper: string;
}

/** The strongest sandbox that works here. */
export interface SandboxProbe {
  kind: SandboxKind;
  /** Whether it can cut commands off the network. */
  network: boolean;
  /** Whether it can keep `.git` and the like read-only inside a writable root. Landlock cannot. */
  protectsSubpaths: boolean;
  /** Why there is no sandbox; `null` when there is one. */
  reason: string | null;
  /** What was tried, in that order. */
  tried: SandboxTrial[];
  /** The processor architecture that filters are made for, in the words of `process.arch`. */
  arch: string;
  programs: SandboxPrograms;
}
