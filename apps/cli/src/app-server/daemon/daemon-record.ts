import { parsedJson } from '@codex-ts/foundation/json';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '@codex-ts/foundation/replace-file';
import * as z from 'zod';
import { processIdentity } from './process-identity.ts';

const DaemonRecord = z.object({ pid: z.int().positive(), identity: z.string() });
/** The process that was started, as its file names it. */
export type DaemonRecord = z.infer<typeof DaemonRecord>;

/** Where what belongs to the daemon of a home lies. */
export function daemonFolder(codexHome: string): string {
  return path.join(codexHome, 'app-server-daemon');
}

/** The process of the daemon while it lives; `null` when there is none, or its id is another process's by now. */
export async function livingDaemon(codexHome: string): Promise<DaemonRecord | null> {
  const text = await readFile(recordFile(codexHome), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = DaemonRecord.safeParse(parsedJson(text));
  if (!parsed.success) return null;
  return (await processIdentity(parsed.data.pid)) === parsed.data.identity ? parsed.data : null;
}

export async function writeDaemonRecord(codexHome: string, record: DaemonRecord): Promise<void> {
  await replaceFile(recordFile(codexHome), JSON.stringify(record));
}

export async function removeDaemonRecord(codexHome: string): Promise<void> {
  await rm(recordFile(codexHome), { force: true });
}

function recordFile(codexHome: string): string {
  return path.join(daemonFolder(codexHome), 'codex-ts.json');
}
