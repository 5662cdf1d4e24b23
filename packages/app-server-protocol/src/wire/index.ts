export type { AnySchema } from './any-schema.ts';
export {
  experimental,
  isPresent,
  type MemberFacts,
  PROTOCOL_VERSIONS,
  type ProtocolVersion,
  since,
  until,
  type WireTarget,
} from './member.ts';
export {
  bigInt64,
  bigUint64,
  double,
  factsOfNumber,
  float32,
  int32,
  int64,
  positiveUint,
  uint,
  uint16,
  uint32,
  uint64,
} from './numbers.ts';
export { factsOfFields, object, objectWithRest, strictObject, variant } from './object.ts';
export { clearable, nullable, nullByDefault, quirk, shownAs, sparse, typeScriptFormOf } from './presence.ts';
export {
  flatten,
  membersOfUnion,
  newtypeOf,
  tagged,
  taggedUnion,
  union,
  type UnionMember,
  versioned,
  versionsOf,
  words,
} from './unions.ts';
