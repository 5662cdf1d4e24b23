import { BESIDE_METHODS, EXPERIMENTAL_TYPES } from './exceptions.ts';
import {
  allMethods,
  type ProjectedMethod,
  type ProjectedMethods,
  projectMethods,
  typesOfExperimentalMethods,
} from './method-projection.ts';
import { baseName, loadTypeIndex, type TypeId, type TypeIndex } from '../inspect/type-index.ts';
import { declarationOf, typeScriptOf, type TypeScriptContext } from './typescript-type.ts';
import type { WireTarget } from '../wire/index.ts';

const HEADING = '// Generated from the wire schemas of codex-ts. Changes made here are lost.\n';

/** One named declaration: its body and the types it mentions. */
interface Declaration {
  body: string;
  mentioned: ReadonlySet<TypeId>;
}

/**
 * The TypeScript of the wire: one file for each named type, sorted into the folders of the reference, and index files.
 * Keys are paths relative to the output folder.
 *
 * Source: codex-rs/app-server-protocol, `export.rs` (output of ts-rs).
 */
export async function generateTypeScript(target: WireTarget): Promise<Map<string, string>> {
  const index = await loadTypeIndex();
  const everything = await projectMethods({ ...target, experimental: true });
  const declarations = new Map<TypeId, Declaration>();
  const declare = (id: TypeId, print: (context: TypeScriptContext) => string): void => {
    const mentioned = new Set<TypeId>();
    declarations.set(id, { body: print({ index, target, mentioned }), mentioned });
  };
  for (const id of emittedTypes(everything, index, target)) declare(id, (context) => declarationOf(id, context));
  const methods = target.experimental ? everything : await projectMethods(target);
  declare('ClientRequest', (context) => requestUnion(methods.clientRequests, context));
  declare('ServerRequest', (context) => requestUnion(methods.serverRequests, context));
  declare('ServerNotification', (context) => notificationUnion(methods.serverNotifications, context));
  declare('ClientNotification', (context) => notificationUnion(methods.clientNotifications, context));
  if (target.protocol === '0.169') {
    declare(
      'ServerNotificationEnvelope',
      (context) => `{ emittedAtMs?: number, } & (${notificationUnion(methods.serverNotifications, context)})`,
    );
  }
  return filesOf(declarations);
}

/** Every type that the methods lead to, minus those that go with experimental methods when `target` is without them. */
function emittedTypes(methods: ProjectedMethods, index: TypeIndex, target: WireTarget): ReadonlySet<TypeId> {
  const mentioned = new Set<TypeId>(['RequestId', ...BESIDE_METHODS[target.protocol]]);
  const context: TypeScriptContext = { index, target: { ...target, experimental: true }, mentioned };
  for (const { form, params, result } of allMethods(methods)) {
    if (form !== 'none') typeScriptOf(params, context);
    if (result !== undefined) typeScriptOf(result, context);
  }
  // A set that grows while it is walked is walked to its end.
  for (const id of mentioned) declarationOf(id, context);
  if (target.experimental) return mentioned;
  const dropped = typesOfExperimentalMethods(methods, index);
  return new Set([...mentioned].filter((id) => !EXPERIMENTAL_TYPES.has(id) && !dropped.has(id)));
}

function requestUnion(methods: readonly ProjectedMethod[], context: TypeScriptContext): string {
  context.mentioned.add('RequestId');
  return methods
    .map(({ method, form, params }) => `{ "method": "${method}", id: RequestId, ${paramsField(form, params, context)}, }`)
    .join(' | ');
}

function paramsField(form: ProjectedMethod['form'], params: ProjectedMethod['params'], context: TypeScriptContext): string {
  switch (form) {
    case 'none':
      return 'params: undefined';
    case 'required':
      return `params: ${typeScriptOf(params, context)}`;
    case 'optional':
      return `params?: ${typeScriptOf(params, context)} | undefined`;
    case 'nullable':
      return `params: ${typeScriptOf(params, context)} | null`;
    case 'open':
      return `params?: ${typeScriptOf(params, context)} | null | undefined`;
    default:
      return form satisfies never;
  }
}

function notificationUnion(methods: readonly ProjectedMethod[], context: TypeScriptContext): string {
  return methods
    .map(({ method, form, params }) =>
      form === 'none' ? `{ "method": "${method}" }` : `{ "method": "${method}", "params": ${typeScriptOf(params, context)} }`,
    )
    .join(' | ');
}

function filesOf(declarations: ReadonlyMap<TypeId, Declaration>): Map<string, string> {
  const files = new Map<string, string>();
  for (const [id, { body, mentioned }] of declarations) {
    const imports = [...mentioned]
      .filter((other) => other !== id)
      .sort((a, b) => compare(importPath(id, a), importPath(id, b)))
      .map((other) => `import type { ${baseName(other)} } from "${importPath(id, other)}";\n`)
      .join('');
    files.set(`${id}.ts`, `${HEADING}${imports}\nexport type ${baseName(id)} = ${body};\n`);
  }
  const ids = [...declarations.keys()].sort(compare);
  const exportOf = (id: TypeId): string => `export type { ${baseName(id)} } from "./${baseName(id)}";\n`;
  const root = ids.filter((id) => !id.includes('/')).map(exportOf);
  const v2 = ids.filter((id) => id.startsWith('v2/')).map(exportOf);
  files.set('index.ts', `${HEADING}\n${root.join('')}export * as v2 from "./v2";\n`);
  files.set('v2/index.ts', `${HEADING}\n${v2.join('')}`);
  return files;
}

function importPath(from: TypeId, to: TypeId): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  if (folder === '') return `./${to}`;
  return to.startsWith(folder) ? `./${baseName(to)}` : `../${to}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
