import * as z from 'zod';
import { bigUint64, double, sparse, strictObject, uint32, union, variant } from '../wire/index.ts';

export const McpElicitationArrayType = z.literal('array');
export type McpElicitationArrayType = z.infer<typeof McpElicitationArrayType>;

export const McpElicitationBooleanType = z.literal('boolean');
export type McpElicitationBooleanType = z.infer<typeof McpElicitationBooleanType>;

export const McpElicitationBooleanSchema = strictObject(() => ({
  type: McpElicitationBooleanType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  default: sparse(z.boolean()),
}));
export type McpElicitationBooleanSchema = z.infer<typeof McpElicitationBooleanSchema>;

export const McpElicitationConstOption = strictObject(() => ({
  const: z.string(),
  title: z.string(),
}));
export type McpElicitationConstOption = z.infer<typeof McpElicitationConstOption>;

export const McpElicitationStringType = z.literal('string');
export type McpElicitationStringType = z.infer<typeof McpElicitationStringType>;

export const McpElicitationLegacyTitledEnumSchema = strictObject(() => ({
  type: McpElicitationStringType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  enum: z.array(z.string()),
  enumNames: sparse(z.array(z.string())),
  default: sparse(z.string()),
}));
export type McpElicitationLegacyTitledEnumSchema = z.infer<typeof McpElicitationLegacyTitledEnumSchema>;

export const McpElicitationTitledEnumItems = variant('anyOf', z.array(McpElicitationConstOption));
export type McpElicitationTitledEnumItems = z.infer<typeof McpElicitationTitledEnumItems>;

export const McpElicitationTitledMultiSelectEnumSchema = strictObject(() => ({
  type: McpElicitationArrayType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  minItems: sparse(bigUint64),
  maxItems: sparse(bigUint64),
  items: McpElicitationTitledEnumItems,
  default: sparse(z.array(z.string())),
}));
export type McpElicitationTitledMultiSelectEnumSchema = z.infer<typeof McpElicitationTitledMultiSelectEnumSchema>;

export const McpElicitationUntitledEnumItems = strictObject(() => ({
  type: McpElicitationStringType,
  enum: z.array(z.string()),
}));
export type McpElicitationUntitledEnumItems = z.infer<typeof McpElicitationUntitledEnumItems>;

export const McpElicitationUntitledMultiSelectEnumSchema = strictObject(() => ({
  type: McpElicitationArrayType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  minItems: sparse(bigUint64),
  maxItems: sparse(bigUint64),
  items: McpElicitationUntitledEnumItems,
  default: sparse(z.array(z.string())),
}));
export type McpElicitationUntitledMultiSelectEnumSchema = z.infer<typeof McpElicitationUntitledMultiSelectEnumSchema>;

export const McpElicitationMultiSelectEnumSchema = union(
  McpElicitationUntitledMultiSelectEnumSchema,
  McpElicitationTitledMultiSelectEnumSchema,
);
export type McpElicitationMultiSelectEnumSchema = z.infer<typeof McpElicitationMultiSelectEnumSchema>;

export const McpElicitationTitledSingleSelectEnumSchema = strictObject(() => ({
  type: McpElicitationStringType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  oneOf: z.array(McpElicitationConstOption),
  default: sparse(z.string()),
}));
export type McpElicitationTitledSingleSelectEnumSchema = z.infer<typeof McpElicitationTitledSingleSelectEnumSchema>;

export const McpElicitationUntitledSingleSelectEnumSchema = strictObject(() => ({
  type: McpElicitationStringType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  enum: z.array(z.string()),
  default: sparse(z.string()),
}));
export type McpElicitationUntitledSingleSelectEnumSchema = z.infer<typeof McpElicitationUntitledSingleSelectEnumSchema>;

export const McpElicitationSingleSelectEnumSchema = union(
  McpElicitationUntitledSingleSelectEnumSchema,
  McpElicitationTitledSingleSelectEnumSchema,
);
export type McpElicitationSingleSelectEnumSchema = z.infer<typeof McpElicitationSingleSelectEnumSchema>;

export const McpElicitationEnumSchema = union(
  McpElicitationSingleSelectEnumSchema,
  McpElicitationMultiSelectEnumSchema,
  McpElicitationLegacyTitledEnumSchema,
);
export type McpElicitationEnumSchema = z.infer<typeof McpElicitationEnumSchema>;

export const McpElicitationNumberType = z.enum(['number', 'integer']);
export type McpElicitationNumberType = z.infer<typeof McpElicitationNumberType>;

export const McpElicitationNumberSchema = strictObject(() => ({
  type: McpElicitationNumberType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  minimum: sparse(double),
  maximum: sparse(double),
  default: sparse(double),
}));
export type McpElicitationNumberSchema = z.infer<typeof McpElicitationNumberSchema>;

export const McpElicitationObjectType = z.literal('object');
export type McpElicitationObjectType = z.infer<typeof McpElicitationObjectType>;

export const McpElicitationStringFormat = z.enum(['email', 'uri', 'date', 'date-time']);
export type McpElicitationStringFormat = z.infer<typeof McpElicitationStringFormat>;

export const McpElicitationStringSchema = strictObject(() => ({
  type: McpElicitationStringType,
  title: sparse(z.string()),
  description: sparse(z.string()),
  minLength: sparse(uint32),
  maxLength: sparse(uint32),
  format: sparse(McpElicitationStringFormat),
  default: sparse(z.string()),
}));
export type McpElicitationStringSchema = z.infer<typeof McpElicitationStringSchema>;

export const McpElicitationPrimitiveSchema = union(
  McpElicitationEnumSchema,
  McpElicitationStringSchema,
  McpElicitationNumberSchema,
  McpElicitationBooleanSchema,
);
export type McpElicitationPrimitiveSchema = z.infer<typeof McpElicitationPrimitiveSchema>;

/** The form that an MCP server wants filled in. */
export const McpElicitationSchema = strictObject(() => ({
  $schema: sparse(z.string()),
  type: McpElicitationObjectType,
  properties: z.record(z.string(), McpElicitationPrimitiveSchema),
  required: sparse(z.array(z.string())),
}));
export type McpElicitationSchema = z.infer<typeof McpElicitationSchema>;
