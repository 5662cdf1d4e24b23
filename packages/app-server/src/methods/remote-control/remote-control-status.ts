import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { RequestResult } from '@codex-ts/app-server-protocol';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { isUuid } from '@codex-ts/foundation/uuid-v7';

/** How remote control stands: it is off, since this build has none. */
export async function remoteControlStatus(codexHome: string): Promise<RequestResult<'remoteControl/status/read'>> {
  return {
    status: 'disabled',
    serverName: hostname(),
    installationId: await installationId(codexHome),
    environmentId: null,
  };
}

/** What tells this home from others, kept in its file `installation_id`, which is made when it is not there. */
async function installationId(codexHome: string): Promise<string> {
  const file = path.join(codexHome, 'installation_id');
  const known = await read(file);
  if (known !== null) return known;
  const fresh = randomUUID();
  await mkdir(codexHome, { recursive: true });
  const draft = `${file}.${fresh}`;
  await writeFile(draft, fresh);
  try {
    await link(draft, file); // whole from the first moment, and nobody else's is replaced
    return fresh;
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  const made = await read(file); // another server's, by now
  if (made !== null) return made;
  await writeFile(file, fresh); // what is there is no id
  return fresh;
}

async function read(file: string): Promise<string | null> {
  const text = (await readFile(file, 'utf8').catch(() => '')).trim();
  return isUuid(text) ? text : null;
}
