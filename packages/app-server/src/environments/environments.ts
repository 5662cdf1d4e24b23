import type { ServerContext } from '../server-context.ts';
import type { ExecServerAddress } from './exec-server-link.ts';
import type { RemoteEnvironment } from './remote-environment.ts';

const KEY = Symbol('environments');

/** Places beside this machine that clients have told of, by id. They are forgotten when the server ends. */
export class Environments implements AsyncDisposable {
  readonly #remote = new Map<string, RemoteEnvironment>();

  get(id: string): RemoteEnvironment | undefined {
    return this.#remote.get(id);
  }

  /** Takes the place of another one with that id. */
  async add(id: string, address: ExecServerAddress): Promise<void> {
    const { RemoteEnvironment } = await import('./remote-environment.ts'); // threads ask for ids only
    const before = this.#remote.get(id);
    this.#remote.set(id, new RemoteEnvironment(address));
    await before?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#remote.values()].map((each) => each.close()));
    this.#remote.clear();
  }
}

export function environments(server: ServerContext): Environments {
  return server.state(KEY, () => new Environments());
}
