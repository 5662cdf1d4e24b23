import { methodTable } from '../method-table.ts';
import type { NotificationMethod, ParamsForm, RequestMethod } from '../methods/method.ts';
import { isPresent, type WireTarget } from '../wire/index.ts';
import type * as z from 'zod';
import type { TypeId, TypeIndex } from '../inspect/type-index.ts';

/** A method as one version of the protocol has it, its schemas loaded. */
export interface ProjectedMethod {
  method: string;
  form: ParamsForm;
  params: z.ZodType;
  /** Only requests have one. */
  result?: z.ZodType;
  experimental: boolean;
}

/** The four tables of one version, in their order. */
export interface ProjectedMethods {
  clientRequests: readonly ProjectedMethod[];
  serverRequests: readonly ProjectedMethod[];
  serverNotifications: readonly ProjectedMethod[];
  clientNotifications: readonly ProjectedMethod[];
}

type Entry = RequestMethod | NotificationMethod;

/** Loads the methods that `target` has. */
export async function projectMethods(target: WireTarget): Promise<ProjectedMethods> {
  const project = (table: Readonly<Record<string, Entry>>): Promise<readonly ProjectedMethod[]> =>
    Promise.all(
      Object.entries(table)
        .filter(([, { facts }]) => isPresent(facts, target))
        .map(([method, entry]) => load(method, entry, target)),
    );
  const [clientRequests, serverRequests, serverNotifications, clientNotifications] = await Promise.all([
    project(methodTable.clientRequests),
    project(methodTable.serverRequests),
    project(methodTable.serverNotifications),
    project(methodTable.clientNotifications),
  ]);
  return { clientRequests, serverRequests, serverNotifications, clientNotifications };
}

async function load(method: string, entry: Entry, { protocol }: WireTarget): Promise<ProjectedMethod> {
  const formIn = 'formIn' in entry ? entry.formIn : undefined;
  return {
    method,
    form: formIn?.[protocol] ?? entry.form,
    params: await entry.params(),
    ...('result' in entry && { result: await entry.result() }),
    experimental: entry.facts.experimental === true,
  };
}

/** All methods of the four tables. */
export function allMethods(methods: ProjectedMethods): readonly ProjectedMethod[] {
  return [...methods.clientRequests, ...methods.serverRequests, ...methods.serverNotifications, ...methods.clientNotifications];
}

/** Params and results that only experimental methods have. */
export function typesOfExperimentalMethods(methods: ProjectedMethods, index: TypeIndex): ReadonlySet<TypeId> {
  const idsOf = ({ params, result, form }: ProjectedMethod): TypeId[] =>
    [form === 'required' ? params : undefined, result].flatMap((schema) => {
      const id = schema === undefined ? undefined : index.idOf(schema);
      return id === undefined ? [] : [id];
    });
  const stable = new Set(allMethods(methods).flatMap((method) => (method.experimental ? [] : idsOf(method))));
  return new Set(
    allMethods(methods)
      .flatMap((method) => (method.experimental ? idsOf(method) : []))
      .filter((id) => !stable.has(id)),
  );
}
