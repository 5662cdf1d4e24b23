import type { AuthStore } from '../auth-store.ts';
import type { Issuer } from '../issuer.ts';
import type { LoginRestrictions } from '../login-restrictions.ts';

/** Where a command reads and writes. */
export interface LoginCommandIo {
  stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/** What the commands around signing in need to know. */
export interface LoginCommandOptions extends LoginRestrictions {
  store: AuthStore;
  issuer: Issuer;
  /** Names the program to the issuer. */
  originator: string;
  /** The program's own version, shown to the user. */
  version: string;
  /** Opens a page; the outcome does not matter, the address is printed too. */
  openBrowser: (url: string) => Promise<unknown>;
  /** Ends a sign-in that waits. */
  signal?: AbortSignal | undefined;
  /** Default 1455. */
  port?: number | undefined;
}

/** What every sign-in ends with when it worked. */
export const SUCCESS_LINE = 'Successfully logged in\n';
