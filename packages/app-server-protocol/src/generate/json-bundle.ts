import type { WireTarget } from '../wire/index.ts';
import type { JsonDocument } from './json-documents.ts';
import type { JsonNode } from './json-node.ts';

type Definitions = Record<string, JsonNode>;

/** The types of all documents in one tree: those of the v2 API under `v2`, the others beside it. */
export interface JsonBundle {
  root: Definitions;
  v2: Definitions;
}

const UNIONS: ReadonlySet<string> = new Set(['ClientRequest', 'ServerRequest', 'ServerNotification', 'ClientNotification']);

/**
 * Sorts all types into one bundle.
 *
 * A name that the v2 API has belongs to `v2` wherever it is referred to. Only the types of the old API keep to their
 * own namesakes in 0.104.
 */
export function bundleDocuments(documents: readonly JsonDocument[], { protocol }: WireTarget): JsonBundle {
  const bundle: JsonBundle = { root: {}, v2: {} };
  const inV2 = documents.filter(({ folder }) => folder === 'v2/');
  const names = new Set(inV2.flatMap(({ name, definitions }) => [name, ...Object.keys(definitions)]));
  for (const { name, node, definitions, hidden } of inV2) {
    for (const [definition, body] of Object.entries(definitions)) bundle.v2[definition] = withRefs(body, () => true);
    if (!hidden) bundle.v2[name] = withRefs(node, () => true);
  }
  const isInV2 = (name: string): boolean => names.has(name.replace(/\d+$/, '')) || names.has(name);
  for (const { folder, name, node, definitions, hidden } of documents) {
    if (folder !== '') continue;
    if (!hidden) bundle.root[name] = withRefs(node, isInV2);
    if (UNIONS.has(name)) continue;
    for (const [definition, body] of Object.entries(definitions)) {
      if (!isInV2(definition)) bundle.root[definition] ??= withRefs(body, isInV2);
    }
  }
  for (const { folder, name, node, definitions } of documents) {
    if (folder !== 'v1/') continue;
    const refersToV2 = protocol === '0.104' ? () => false : isInV2;
    const own = new Set(documents.filter((document) => document.folder === '').map((document) => document.name));
    for (const [definition, body] of Object.entries(definitions)) {
      if (!own.has(definition)) bundle.root[definition] = withRefs(body, refersToV2);
    }
    bundle.root[name] = withRefs(node, refersToV2);
  }
  return bundle;
}

/** The v2 API alone, without a namespace: what its requests and notifications lead to. */
export function flattenBundle({ root, v2 }: JsonBundle): Definitions {
  const flat: Definitions = {};
  const take = (name: string): void => {
    const body = v2[name] ?? root[name];
    if (flat[name] !== undefined || body === undefined) return;
    flat[name] = withoutNamespace(body, take);
  };
  for (const name of [...Object.keys(v2), 'ClientRequest', 'ServerNotification']) take(name);
  return flat;
}

function withRefs(node: JsonNode, isInV2: (name: string) => boolean): JsonNode {
  return mapRefs(node, (ref) => {
    const name = ref.slice('#/definitions/'.length);
    if (!isInV2(name)) return ref;
    return `#/definitions/v2/${name}`;
  });
}

function withoutNamespace(node: JsonNode, onName: (name: string) => void): JsonNode {
  return mapRefs(node, (ref) => {
    const name = ref.slice(ref.lastIndexOf('/') + 1);
    onName(name);
    return `#/definitions/${name}`;
  });
}

function mapRefs(node: JsonNode, change: (ref: string) => string): JsonNode {
  const visit = (value: unknown, key?: string): unknown => {
    if (key === '$ref' && typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map((item: unknown) => visit(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]: [string, unknown]) => [name, visit(inner, name)]));
  };
  return visit(node) as JsonNode; // the same structure
}
