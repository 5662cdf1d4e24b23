import * as z from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

/** The smallest value that fits a schema: required members only, the first alternative, no entries. */
export function smallestValue(type: z.ZodType): unknown {
  const root = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema; // what the function makes
  return valueOf(root, root);
}

function valueOf(schema: Schema, root: Schema): unknown {
  if (schema.$ref !== undefined) return valueOf(resolved(schema.$ref, root), root);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const alternatives = (schema.anyOf ?? schema.oneOf ?? []) as Schema[]; // booleans do not come out of zod
  if (alternatives[0] !== undefined) return valueOf(alternatives[0], root);
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...(schema.allOf as Schema[]).map((part) => valueOf(part, root))); // as above
  }
  const required = schema.required ?? [];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(required.map((key) => [key, valueOf((schema.properties?.[key] ?? {}) as Schema, root)])); // as above
    case 'array':
      return [];
    case 'string':
      return '/00000000-0000-7000-8000-000000000000';
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return false;
    default:
      return required.length > 0 ? valueOf({ ...schema, type: 'object' }, root) : '/x';
  }
}

function resolved(reference: string, root: Schema): Schema {
  if (reference === '#') return root;
  return (root.$defs?.[reference.replace('#/$defs/', '')] ?? {}) as Schema; // as above
}
