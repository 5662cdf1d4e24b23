import type * as z from 'zod';
import type { WireTarget } from '../wire/index.ts';
import {
  BESIDE_METHODS,
  EXPERIMENTAL_TYPES,
  JSON_SCHEMA_NAME,
  NOTIFICATIONS_NOT_IN_JSON_UNION_0_169,
  REQUESTS_NOT_IN_JSON_SCHEMA_0_169,
} from './exceptions.ts';
import { jsonBodyOf, type JsonContext, type JsonNode, jsonNodeOf, pascalCase } from './json-node.ts';
import { type ProjectedMethod, type ProjectedMethods, projectMethods, typesOfExperimentalMethods } from './method-projection.ts';
import { baseName, loadTypeIndex, type TypeId, type TypeIndex } from '../inspect/type-index.ts';

/** Folder of a document; the root holds what both sides of the old and new API share. */
type Folder = '' | 'v1/' | 'v2/';

type JsonObject = Exclude<JsonNode, true>;

/** One JSON Schema document with the definitions it refers to. */
export interface JsonDocument {
  folder: Folder;
  name: string;
  /** The schema itself, without definitions. */
  node: JsonObject;
  definitions: Readonly<Record<string, JsonNode>>;
  /** Not written as a file of its own; its definitions are still part of the bundle. */
  hidden: boolean;
}

type Build = (context: JsonContext) => JsonNode;

/** A document that is still to be built. */
interface Plan {
  folder: Folder;
  name: string;
  build: Build;
  hidden?: boolean;
}

const MESSAGE_TYPES: readonly TypeId[] = [
  'RequestId',
  'JSONRPCError',
  'JSONRPCErrorError',
  'JSONRPCMessage',
  'JSONRPCNotification',
  'JSONRPCRequest',
  'JSONRPCResponse',
];

/** Builds every document of a version: params, results, notifications, the four unions and the messages of JSON-RPC. */
export async function buildDocuments(target: WireTarget): Promise<readonly JsonDocument[]> {
  const index = await loadTypeIndex();
  const everything = withoutHiddenRequests(await projectMethods({ ...target, experimental: true }), target);
  const dropped = target.experimental
    ? new Set<TypeId>()
    : new Set([...typesOfExperimentalMethods(everything, index), ...EXPERIMENTAL_TYPES]);
  const plans = planDocuments(everything, index, target);
  const widest = new NodeCache(index, { ...target, experimental: true });
  const nodes = target.experimental ? widest : new NodeCache(index, target);
  return [...plans.values()].map((plan) => buildDocument(plan, { index, widest, nodes, dropped }));
}

function withoutHiddenRequests(methods: ProjectedMethods, { protocol }: WireTarget): ProjectedMethods {
  if (protocol === '0.104') return methods;
  return {
    ...methods,
    clientRequests: methods.clientRequests.filter(({ method }) => !REQUESTS_NOT_IN_JSON_SCHEMA_0_169.has(method)),
  };
}

function planDocuments(methods: ProjectedMethods, index: TypeIndex, target: WireTarget): ReadonlyMap<string, Plan> {
  const plans = new Map<string, Plan>();
  const add = (folder: Folder, name: string, build: Build, hidden = false): void => {
    plans.set(`${folder}${name}`, { folder, name, build, hidden });
  };
  const addType = (folder: Folder, schema: z.ZodType): void => {
    const id = index.idOf(schema);
    if (id !== undefined) add(folder, baseName(id), (context) => jsonBodyOf(schema, context));
  };
  const addParams = (folder: Folder, { form, params, experimental }: ProjectedMethod): void => {
    if (form === 'none') return;
    if (form === 'required') return addType(folder, params);
    const name = `Nullable${baseName(index.idOf(params) ?? '')}`;
    add(folder, name, (context) => nullableNode(params, context), experimental && !target.experimental);
  };
  const folderOf = (schema: z.ZodType): Folder => {
    const id = index.idOf(schema) ?? '';
    if (id.startsWith('v2/')) return 'v2/';
    return id.startsWith('FuzzyFileSearch') || id === 'EventMsg' ? '' : 'v1/';
  };

  for (const id of MESSAGE_TYPES) addType('', index.schemaOf(id));
  for (const id of BESIDE_METHODS[target.protocol]) addType(folderOf(index.schemaOf(id)), index.schemaOf(id));
  for (const method of methods.clientRequests) {
    addParams(folderOf(method.params), method);
    if (method.result !== undefined) addType(folderOf(method.result), method.result);
  }
  for (const method of methods.serverRequests) {
    addParams('', method);
    if (method.result !== undefined) addType('', method.result);
  }
  for (const method of methods.serverNotifications) addParams(folderOf(method.params), method);
  const shown = (list: readonly ProjectedMethod[]): readonly ProjectedMethod[] =>
    list.filter(({ experimental }) => target.experimental || !experimental);
  add('', 'ClientRequest', (context) => messageUnion('Request', shown(methods.clientRequests), context));
  add('', 'ServerRequest', (context) => messageUnion('Request', shown(methods.serverRequests), context));
  add('', 'ServerNotification', (context) => serverNotificationNode(shown(methods.serverNotifications), context));
  add('', 'ClientNotification', (context) => messageUnion('Notification', shown(methods.clientNotifications), context));
  return plans;
}

/** Nodes of named types, built once for all documents. Their refs carry the names of {@link nameOf}. */
class NodeCache {
  readonly #index: TypeIndex;
  readonly #target: WireTarget;
  readonly #nodes = new Map<TypeId, Built>();

  constructor(index: TypeIndex, target: WireTarget) {
    this.#index = index;
    this.#target = target;
  }

  /** Name of a type in documents where no other type has it. */
  nameOf(id: TypeId): string {
    return JSON_SCHEMA_NAME[this.#target.protocol].get(id) ?? baseName(id);
  }

  get(id: TypeId): Built {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const built = this.build(baseName(id), (context) => jsonBodyOf(this.#index.schemaOf(id), context));
    this.#nodes.set(id, built);
    return built;
  }

  build(owner: string, build: Build, nameOf = (id: TypeId): string => this.nameOf(id)): Built {
    const refs = new Set<TypeId>();
    const refTo = (id: TypeId): string => {
      refs.add(id);
      return `#/definitions/${nameOf(id)}`;
    };
    return { node: build({ owner, index: this.#index, target: this.#target, refTo }), refs };
  }
}

/** A node and the types it refers to. */
interface Built {
  node: JsonNode;
  refs: ReadonlySet<TypeId>;
}

interface BuildOptions {
  index: TypeIndex;
  /** Nodes of the experimental API, which say what a document comes with. */
  widest: NodeCache;
  /** Nodes as the target sees them. */
  nodes: NodeCache;
  /** Types that the target is without. */
  dropped: ReadonlySet<TypeId>;
}

/**
 * Builds one document. Its definitions are those that the experimental API needs, each as the target sees it: the reference
 * takes members away, not the types that only they used.
 */
function buildDocument(
  { folder, name, build, hidden = false }: Plan,
  { index, widest, nodes, dropped }: BuildOptions,
): JsonDocument {
  const ids = new Set(widest.build(name, build).refs);
  // A set that grows while it is walked is walked to its end.
  for (const id of ids) for (const ref of widest.get(id).refs) ids.add(ref);

  const names = new Map<TypeId, string>();
  const taken = new Set<string>();
  for (const id of ids) {
    const given = freeName(nodes.nameOf(id), taken);
    names.set(id, given);
    taken.add(given);
  }
  const isRenamed = [...names].some(([id, given]) => given !== nodes.nameOf(id));
  const nameIn = (id: TypeId): string => names.get(id) ?? nodes.nameOf(id);
  const { node } = nodes.build(name, build, nameIn);
  const definitions: Record<string, JsonNode> = {};
  for (const [id, given] of names) {
    if (dropped.has(id)) continue;
    const body = (context: JsonContext): JsonNode => jsonBodyOf(index.schemaOf(id), context);
    definitions[given] = isRenamed ? nodes.build(baseName(id), body, nameIn).node : nodes.get(id).node;
  }
  const isDropped = [`v2/${name}`, name].some((id) => dropped.has(id));
  return { folder, name, node: { title: name, ...(node !== true && node) }, definitions, hidden: hidden || isDropped };
}

/** Two types of one name in one document: the later one gets a number. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}

function nullableNode(schema: z.ZodType, context: JsonContext): JsonNode {
  return { anyOf: [jsonNodeOf(schema, context), { type: 'null' }] };
}

/** All notifications of the server; 0.169 stamps each with the time. */
function serverNotificationNode(methods: readonly ProjectedMethod[], context: JsonContext): JsonObject {
  if (context.target.protocol === '0.104') return messageUnion('Notification', methods, context);
  const listed = methods.filter(({ method }) => !NOTIFICATIONS_NOT_IN_JSON_UNION_0_169.has(method));
  return {
    ...messageUnion('Notification', listed, context),
    properties: { emittedAtMs: { type: 'integer', format: 'int64' } },
  };
}

function messageUnion(kind: 'Request' | 'Notification', methods: readonly ProjectedMethod[], context: JsonContext): JsonObject {
  const variants = methods.map(({ method, form, params }) => {
    const title = `${pascalCase(method)}${kind}`;
    const isRequest = kind === 'Request';
    return {
      type: 'object',
      title,
      properties: {
        ...(isRequest && { id: { $ref: context.refTo('RequestId') } }),
        method: { type: 'string', title: `${title}Method`, enum: [method] },
        ...(form === 'none' ? isRequest && { params: { type: 'null' } } : { params: paramsNode(form, params, context) }),
      },
      required: [...(isRequest ? ['id'] : []), 'method', ...(form === 'required' ? ['params'] : [])],
    };
  });
  return { oneOf: variants };
}

function paramsNode(form: ProjectedMethod['form'], params: z.ZodType, context: JsonContext): JsonNode {
  return form === 'required' ? jsonNodeOf(params, context) : nullableNode(params, context);
}
