import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CodexError, describeOsError } from '@codex-ts/foundation/errors';
import { replaceFile } from '@codex-ts/foundation/replace-file';
import { type CatalogModel, ModelCatalog, type ModelsAnswer } from '@codex-ts/model-catalog';
import { createTransport, providerHeaders, providerUrl, type Environment, type ModelProvider } from '@codex-ts/responses-client';
import { VERSION } from '../version.ts';
import type { SessionLogin } from './login-on-demand.ts';

export interface ModelListOptions {
  codexHome: string;
  /** A catalog of the user's own, in place of all others; absolute. `null`: none. */
  catalogFile: string | null;
  provider: ModelProvider;
  env: Environment;
  auth: Pick<SessionLogin, 'cached' | 'current'>;
  /** Sent with the request, e.g. `user-agent`. */
  headers: Readonly<Record<string, string>>;
}

/**
 * The models that are known: the built-in ones and, signed in with ChatGPT, those that the service lists. The list is kept
 * for a while in `models_cache.json`; when it cannot be had, the built-in ones do.
 *
 * @throws CatalogFileError when the user's own catalog cannot be used.
 */
export async function modelList(options: ModelListOptions): Promise<ModelCatalog> {
  const { codexHome, catalogFile, provider, auth } = options;
  if (catalogFile !== null)
    return new ModelCatalog({ builtIn: await readCatalog(catalogFile), clientVersion: VERSION, now: () => Date.now() });
  const listed = provider.requiresOpenaiAuth && (await auth.cached())?.mode === 'chatgpt';
  const cacheFile = path.join(codexHome, 'models_cache.json');
  const catalog = new ModelCatalog({
    clientVersion: VERSION,
    now: () => Date.now(),
    ...(listed
      ? {
          fetchModels: ({ signal }) => fetchModels(options, signal),
          readCache: () => readFile(cacheFile, 'utf8'),
          writeCache: (text) => replaceFile(cacheFile, text),
        }
      : {}),
  });
  await catalog.refresh();
  return catalog;
}

async function readCatalog(file: string): Promise<CatalogModel[]> {
  const { CatalogFileError, parseCatalogFile } = await import('@codex-ts/model-catalog');
  try {
    return parseCatalogFile(await readFile(file, 'utf8'), file);
  } catch (error) {
    throw error instanceof CatalogFileError ? error : new CatalogFileError(file, `cannot be read: ${describeOsError(error)}`);
  }
}

async function fetchModels({ provider, env, auth, headers }: ModelListOptions, signal: AbortSignal): Promise<ModelsAnswer> {
  const { authHeaders } = await import('@codex-ts/login');
  const transport = createTransport({ env });
  try {
    const url = new URL(providerUrl(provider, '/models'));
    url.searchParams.set('client_version', VERSION);
    const response = await transport.send({
      method: 'GET',
      url: url.href,
      headers: { accept: '*/*', ...headers, ...providerHeaders({ provider, env }), ...authHeaders(await auth.current()) },
      signal,
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body) chunks.push(chunk);
    if (response.status !== 200)
      throw new CodexError(`the model list was answered with status ${response.status}`, { code: 'models/status' });
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const models = typeof body === 'object' && body !== null && 'models' in body && Array.isArray(body.models) ? body.models : [];
    return { models, etag: response.headers['etag'] ?? null };
  } finally {
    await transport.close();
  }
}
