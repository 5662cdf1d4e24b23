import * as z from 'zod';

/**
 * The name of a wire type: its folder in the generated TypeScript (`v2/`, or nothing for the root) and its name.
 *
 * It follows from where the schema stands: `src/v2/…` exports `v2/<Name>`, `src/shared/…` and `src/v1/…` export `<Name>`.
 */
export type TypeId = string;

/** Every named type, found by name and by schema. */
export interface TypeIndex {
  idOf(schema: z.ZodType): TypeId | undefined;
  schemaOf(id: TypeId): z.ZodType;
}

/** Name within its folder. */
export function baseName(id: TypeId): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

let loading: Promise<TypeIndex> | undefined;

/** Loads every module of wire types, once. */
export function loadTypeIndex(): Promise<TypeIndex> {
  loading ??= load();
  return loading;
}

async function load(): Promise<TypeIndex> {
  const { modules } = await import('./modules.ts');
  const schemas = new Map<TypeId, z.ZodType>();
  const ids = new Map<z.ZodType, TypeId>();
  for (const [folder, types] of modules) {
    for (const [name, value] of Object.entries(types)) {
      if (!(value instanceof z.ZodType)) continue;
      const id = name === 'JsonValue' ? `serde_json/${name}` : `${folder}${name}`;
      schemas.set(id, value);
      ids.set(value, id);
    }
  }
  return {
    idOf: (schema) => ids.get(schema),
    schemaOf(id) {
      const schema = schemas.get(id);
      if (schema === undefined) throw new TypeError(`no wire type is called ${id}`);
      return schema;
    },
  };
}
