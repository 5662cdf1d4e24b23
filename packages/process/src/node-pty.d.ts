// The package's own declarations name it otherwise (it is installed under an alias) and leave out what is needed here.
declare module 'node-pty' {
  import type { Socket } from 'node:net';

  export interface Terminal {
    readonly pid: number;
    /** Private: path of the slave. */
    readonly _pty: string;
    /** Private: the master. */
    readonly _socket: Socket;
    onExit(listener: (end: { exitCode: number; signal?: number }) => void): { dispose(): void };
    /** An error of the master is thrown, where nobody can catch it, unless two listen. */
    on(event: 'error', listener: (error: Error) => void): void;
    write(data: string | Buffer): void;
    resize(cols: number, rows: number): void;
  }

  export function spawn(
    file: string,
    args: string[],
    options: { cols: number; rows: number; cwd: string; env: Record<string, string>; encoding: null },
  ): Terminal;
}
