import type { WireTarget } from '../wire/index.ts';
import { bundleDocuments, flattenBundle } from './json-bundle.ts';
import { buildDocuments } from './json-documents.ts';

const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';

/**
 * The JSON Schema (draft 7) of the wire: one document for each message, and bundles of all types. Keys are paths relative
 * to the output folder.
 *
 * Source: codex-rs/app-server-protocol, `export.rs` (output of schemars).
 */
export async function generateJsonSchema(target: WireTarget): Promise<Map<string, string>> {
  const documents = await buildDocuments(target);
  const files = new Map<string, string>();
  for (const { folder, name, node, definitions, hidden } of documents) {
    if (hidden) continue;
    const hasDefinitions = Object.keys(definitions).length > 0;
    files.set(`${folder}${name}.json`, encode({ $schema: DRAFT_7, ...node, ...(hasDefinitions && { definitions }) }));
  }
  const bundle = bundleDocuments(documents, target);
  const heading = { $schema: DRAFT_7, title: 'CodexAppServerProtocol', type: 'object' };
  files.set('codex_app_server_protocol.schemas.json', encode({ ...heading, definitions: { ...bundle.root, v2: bundle.v2 } }));
  if (target.protocol === '0.169') {
    files.set(
      'codex_app_server_protocol.v2.schemas.json',
      encode({ ...heading, title: 'CodexAppServerProtocolV2', definitions: flattenBundle(bundle) }),
    );
  }
  return files;
}

/** JSON with sorted keys, so that two runs and two versions compare line by line. */
function encode(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => sorted(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
