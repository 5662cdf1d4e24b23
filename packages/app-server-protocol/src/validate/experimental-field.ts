import * as z from 'zod';
import { fieldForm } from '../inspect/field-form.ts';
import { factsOfFields, type MemberFacts } from '../wire/index.ts';

/** Fields that have another name when a client is told that they are experimental. */
const NAME_IN_REFUSAL: Readonly<Record<string, string>> = { persistExtendedHistory: 'persistFullHistory' };

/** Fields whose `null` says something, and so counts as use. */
const NULL_COUNTS: ReadonlySet<string> = new Set(['thread/list.projectId']);

/** A request as it is looked at. */
interface Use {
  method: string;
  params: Readonly<Record<string, unknown>>;
}

/** The first experimental field that a request makes use of, as `method.field`. */
export function findExperimentalField(schema: z.ZodType, { method, params }: Use): string | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const facts = factsOfFields(schema);
  for (const [name, field] of Object.entries<z.ZodType>(schema.shape)) {
    const path = `${method}.${name}`;
    if (isExperimentalUse(params[name], { path, field, facts: facts[name] ?? {} })) {
      return `${method}.${NAME_IN_REFUSAL[name] ?? name}`;
    }
  }
  return undefined;
}

function isExperimentalUse(
  value: unknown,
  { path, field, facts }: { path: string; field: z.ZodType; facts: MemberFacts },
): boolean {
  if (facts.experimental !== true || value === undefined) return false;
  if (value === null) return NULL_COUNTS.has(path);
  // A flag that is off asks for nothing, unless leaving it out would say something else.
  return value !== false || fieldForm(field).acceptsNull;
}
