import { KeyringUnavailableError, type Keyring } from '../keyring.ts';

/** A keyring that lives in this process, and can be made to fail. */
export class MemoryKeyring implements Keyring {
  readonly entries = new Map<string, string>();
  isAvailable = true;

  async get(service: string, account: string): Promise<string | null> {
    this.#check();
    return this.entries.get(`${service}/${account}`) ?? null;
  }

  async set(service: string, account: string, secret: string): Promise<void> {
    this.#check();
    this.entries.set(`${service}/${account}`, secret);
  }

  async delete(service: string, account: string): Promise<boolean> {
    this.#check();
    return this.entries.delete(`${service}/${account}`);
  }

  #check(): void {
    if (!this.isAvailable) throw new KeyringUnavailableError(new Error('no secret service'));
  }
}
