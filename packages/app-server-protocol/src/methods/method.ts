import type * as z from 'zod';
import type { AnySchema, MemberFacts, ProtocolVersion } from '../wire/index.ts';

/** Facts of a method beyond its types. */
export type MethodFacts = Pick<MemberFacts, 'since' | 'until' | 'experimental'>;

/**
 * How params may be missing.
 *
 * - `required`: always an object
 * - `optional`: may be left out
 * - `nullable`: may be `null`
 * - `open`: may be left out or `null`
 * - `none`: the method has no params; whatever is sent is ignored
 */
export type ParamsForm = 'required' | 'optional' | 'nullable' | 'open' | 'none';

/** A method that is called and answered. Schemas load when they are asked for. */
export interface RequestMethod<Params extends AnySchema = z.ZodType, Result extends AnySchema = z.ZodType> {
  readonly params: () => Promise<Params>;
  readonly result: () => Promise<Result>;
  readonly form: ParamsForm;
  readonly facts: MethodFacts;
  /** Form in versions that differ. */
  readonly formIn?: Partial<Record<ProtocolVersion, ParamsForm>>;
}

/** A method that is only told. */
export interface NotificationMethod<Params extends AnySchema = z.ZodType> {
  readonly params: () => Promise<Params>;
  readonly form: 'required' | 'none';
  readonly facts: MethodFacts;
}

type Module = Readonly<Record<string, unknown>>;
type SchemaIn<M extends Module, Name extends keyof M> = Extract<M[Name], AnySchema>;
type SchemaName<M extends Module> = { [Name in keyof M]: M[Name] extends AnySchema ? Name : never }[keyof M];

async function schemaIn<M extends Module, Name extends SchemaName<M>>(
  load: () => Promise<M>,
  name: Name,
): Promise<SchemaIn<M, Name>> {
  const module = await load();
  return module[name] as unknown as SchemaIn<M, Name>; // `SchemaName` admits schemas only
}

interface RequestOptions extends MethodFacts {
  form?: ParamsForm;
  formIn?: Partial<Record<ProtocolVersion, ParamsForm>>;
}

/**
 * These name a method's schemas by module and name: written out, the types of all methods are longer than what the compiler
 * writes into a declaration.
 */
export interface RequestOf<M extends Module, P extends keyof M, R extends keyof M> extends RequestMethod<
  SchemaIn<M, P>,
  SchemaIn<M, R>
> {}
export interface SplitRequestOf<M extends Module, P extends keyof M, N extends Module, R extends keyof N> extends RequestMethod<
  SchemaIn<M, P>,
  SchemaIn<N, R>
> {}
export interface MethodOf<M extends Module, Stem extends string> extends RequestMethod<
  SchemaIn<M, `${Stem}Params`>,
  SchemaIn<M, `${Stem}Response`>
> {}
export interface RequestWithoutParamsOf<M extends Module, R extends keyof M> extends RequestMethod<z.ZodType, SchemaIn<M, R>> {}
export interface NotificationOf<M extends Module, P extends keyof M> extends NotificationMethod<SchemaIn<M, P>> {}

/** A request whose params and result live in one module. */
export function request<M extends Module, P extends SchemaName<M>, R extends SchemaName<M>>(
  load: () => Promise<M>,
  params: P,
  result: R,
  { form = 'required', formIn, ...facts }: RequestOptions = {},
): RequestOf<M, P, R> {
  return {
    params: () => schemaIn(load, params),
    result: () => schemaIn(load, result),
    form,
    facts,
    ...(formIn !== undefined && { formIn }),
  };
}

/** What `ThreadStartParams` and `ThreadStartResponse` have in common. */
type StemIn<M extends Module> = {
  [Name in keyof M]: Name extends `${infer Stem}Params` ? (`${Stem}Response` extends keyof M ? Stem : never) : never;
}[keyof M];

/** A request whose params and result are called `<stem>Params` and `<stem>Response`. */
export function method<M extends Module, Stem extends StemIn<M>>(
  load: () => Promise<M>,
  stem: Stem,
  options: RequestOptions = {},
): MethodOf<M, Stem> {
  const { form = 'required', formIn, ...facts } = options;
  const schema = async (name: string): Promise<unknown> => (await load())[name];
  return {
    params: () => schema(`${stem}Params`) as Promise<SchemaIn<M, `${Stem}Params`>>, // `StemIn` admits names of schemas only
    result: () => schema(`${stem}Response`) as Promise<SchemaIn<M, `${Stem}Response`>>, // as above
    form,
    facts,
    ...(formIn !== undefined && { formIn }),
  };
}

/** A request whose params live apart from its result, for methods whose result takes long to load. */
export function splitRequest<M extends Module, P extends SchemaName<M>, N extends Module, R extends SchemaName<N>>(
  params: { in: () => Promise<M>; name: P },
  result: { in: () => Promise<N>; name: R },
): SplitRequestOf<M, P, N, R> {
  return {
    params: () => schemaIn(params.in, params.name),
    result: () => schemaIn(result.in, result.name),
    form: 'required',
    facts: {},
  };
}

/** Loads the schema that stands for "no params". */
async function loadNothing(): Promise<z.ZodType> {
  const { Nothing } = await import('./nothing.ts');
  return Nothing;
}

/** A request without params. */
export function requestWithoutParams<M extends Module, R extends SchemaName<M>>(
  load: () => Promise<M>,
  result: R,
  facts: MethodFacts = {},
): RequestWithoutParamsOf<M, R> {
  return { params: loadNothing, result: () => schemaIn(load, result), form: 'none', facts };
}

/** A notification. */
export function notification<M extends Module, P extends SchemaName<M>>(
  load: () => Promise<M>,
  params: P,
  facts: MethodFacts = {},
): NotificationOf<M, P> {
  return { params: () => schemaIn(load, params), form: 'required', facts };
}

/** A notification without params. */
export function notificationWithoutParams(facts: MethodFacts = {}): NotificationMethod {
  return { params: loadNothing, form: 'none', facts };
}
