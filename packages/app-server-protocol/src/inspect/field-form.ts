import * as z from 'zod';

/** How a field may be missing, read off the wrappers round its type. */
export interface FieldForm {
  /** The type inside all wrappers. */
  type: z.ZodType;
  /** May be left out by whoever writes TypeScript against the wire. */
  optional: boolean;
  /** How often `null` is written beside the type. */
  nulls: number;
  /** Must be there in JSON. */
  required: boolean;
  /** `null` is accepted in JSON. */
  acceptsNull: boolean;
  /** The value a missing field stands for. */
  default?: { value: unknown };
}

/** Takes the wrappers off a field's schema. */
export function fieldForm(schema: z.ZodType): FieldForm {
  const form: FieldForm = { type: schema, optional: false, nulls: 0, required: true, acceptsNull: false };
  while (true) {
    const { type } = form;
    if (type instanceof z.ZodOptional) {
      form.optional = true;
      form.required = false;
      form.nulls = 0; // a null outside of `optional` is only tolerated
      form.type = inner(type);
    } else if (type instanceof z.ZodNullable) {
      form.nulls += 1;
      form.acceptsNull = true;
      form.type = inner(type);
    } else if (type instanceof z.ZodDefault) {
      form.required = false;
      form.default = { value: type.def.defaultValue };
      form.type = inner(type);
    } else if (type instanceof z.ZodPrefault) {
      form.required = false;
      form.type = inner(type);
    } else return form;
  }
}

function inner(wrapper: z.ZodOptional | z.ZodNullable | z.ZodDefault | z.ZodPrefault): z.ZodType {
  return wrapper.def.innerType as z.ZodType; // zod types it as its core base class
}
