import * as z from 'zod';
import { nullByDefault, nullable, object, uint32 } from '../wire/index.ts';

export const ThreadSectionAppearance = object(() => ({
  icon: nullable(z.string()),
  color: nullable(z.string()),
}));
export type ThreadSectionAppearance = z.infer<typeof ThreadSectionAppearance>;

/** A section that threads are sorted into. */
export const ThreadSection = object(() => ({
  id: z.string(),
  name: z.string(),
  appearance: ThreadSectionAppearance.nullable().default(null),
}));
export type ThreadSection = z.infer<typeof ThreadSection>;

/** `thread/section/changed`: a thread moved to another section. */
export const ThreadSectionChangedNotification = object(() => ({
  threadId: z.string(),
  sectionId: z.string().nullable(),
}));
export type ThreadSectionChangedNotification = z.infer<typeof ThreadSectionChangedNotification>;

/** Parameters of `threadSection/create`: creates a section. */
export const ThreadSectionCreateParams = object(() => ({
  name: z.string(),
  appearance: nullByDefault(ThreadSectionAppearance.nullish()),
}));
export type ThreadSectionCreateParams = z.infer<typeof ThreadSectionCreateParams>;

/** Answer to `threadSection/create`. */
export const ThreadSectionCreateResponse = object(() => ({
  section: ThreadSection,
}));
export type ThreadSectionCreateResponse = z.infer<typeof ThreadSectionCreateResponse>;

/** Parameters of `threadSection/delete`: deletes a section. */
export const ThreadSectionDeleteParams = object(() => ({
  sectionId: z.string(),
}));
export type ThreadSectionDeleteParams = z.infer<typeof ThreadSectionDeleteParams>;

/** Answer to `threadSection/delete`. */
export const ThreadSectionDeleteResponse = object(() => ({}));
export type ThreadSectionDeleteResponse = z.infer<typeof ThreadSectionDeleteResponse>;

/** Parameters of `threadSection/list`: lists the sections that threads can be sorted into. */
export const ThreadSectionListParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadSectionListParams = z.infer<typeof ThreadSectionListParams>;

/** Answer to `threadSection/list`. */
export const ThreadSectionListResponse = object(() => ({
  data: z.array(ThreadSection),
  nextCursor: nullable(z.string()),
}));
export type ThreadSectionListResponse = z.infer<typeof ThreadSectionListResponse>;

/** Parameters of `thread/section/move`: moves a thread into a section or out of one. */
export const ThreadSectionMoveParams = object(() => ({
  threadId: z.string(),
  sectionId: z.string().nullable(),
  beforeThreadId: z.string().nullish(),
}));
export type ThreadSectionMoveParams = z.infer<typeof ThreadSectionMoveParams>;

/** Answer to `thread/section/move`. */
export const ThreadSectionMoveResponse = object(() => ({}));
export type ThreadSectionMoveResponse = z.infer<typeof ThreadSectionMoveResponse>;

/** Parameters of `threadSection/update`: changes a section. */
export const ThreadSectionUpdateParams = object(() => ({
  sectionId: z.string(),
  name: z.string(),
  appearance: ThreadSectionAppearance.nullish(),
}));
export type ThreadSectionUpdateParams = z.infer<typeof ThreadSectionUpdateParams>;

/** Answer to `threadSection/update`. */
export const ThreadSectionUpdateResponse = object(() => ({
  section: ThreadSection,
}));
export type ThreadSectionUpdateResponse = z.infer<typeof ThreadSectionUpdateResponse>;
