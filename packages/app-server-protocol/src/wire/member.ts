/** Protocol versions this package speaks, oldest first. */
export const PROTOCOL_VERSIONS = ['0.104', '0.169'] as const;
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number];

/** A version of the protocol, with or without its experimental members. */
export interface WireTarget {
  protocol: ProtocolVersion;
  experimental: boolean;
}

/** What is known of one member (a field, a union's variant, an enum's value) beyond its schema. */
export interface MemberFacts {
  /** First version that has the member. Left out: all. */
  since?: ProtocolVersion;
  /** Last version that has the member. Left out: it still exists. */
  until?: ProtocolVersion;
  /** Only for clients that opted into the experimental API. */
  experimental?: true;
  /** Name in the generated TypeScript where the reference's generator does not write the name on the wire. */
  nameInTypeScript?: string;
  /** Name in the JSON Schema where the reference's generator does not write the name on the wire. */
  nameInJsonSchema?: string;
  /** First version whose JSON Schema says `default: null`. */
  nullByDefaultSince?: ProtocolVersion;
  /** First version whose generated TypeScript shows the field; the JSON Schema has it before. */
  inTypeScriptSince?: ProtocolVersion;
  /** The field carries `?` in the generated TypeScript, though we always send it. */
  optionalInTypeScript?: true;
}

/** A member together with its facts; the functions below make these, the builders of this folder take them apart. */
export class Member<Value> {
  readonly value: Value;
  readonly facts: MemberFacts;

  constructor(value: Value, facts: MemberFacts) {
    this.value = value;
    this.facts = facts;
  }
}

/** What a builder takes for a member: the bare value, or the value with facts. */
export type MaybeMember<Value> = Value | Member<Value>;

/** The value of a {@link MaybeMember}. */
export type ValueOf<Item> = Item extends Member<infer Value> ? Value : Item;

/** Adds facts to a member. The functions below are the readable way to say the common ones. */
export function withFacts<Value>(value: Value | Member<Value>, facts: MemberFacts): Member<Value> {
  return value instanceof Member ? new Member(value.value, { ...value.facts, ...facts }) : new Member(value, facts);
}

/** The member came with `version`. */
export function since<const Value>(version: ProtocolVersion, value: Value | Member<Value>): Member<Value> {
  return withFacts(value, { since: version });
}

/** The member was last seen in `version`. */
export function until<const Value>(version: ProtocolVersion, value: Value | Member<Value>): Member<Value> {
  return withFacts(value, { until: version });
}

/** The member is part of the experimental API. */
export function experimental<const Value>(value: Value | Member<Value>): Member<Value> {
  return withFacts(value, { experimental: true });
}

export function valueOf<Value>(item: MaybeMember<Value>): Value {
  return item instanceof Member ? item.value : item;
}

export function factsOf(item: unknown): MemberFacts {
  return item instanceof Member ? item.facts : {};
}

/** Whether `target` has a member with these facts. */
export function isPresent(facts: MemberFacts, { protocol, experimental: withExperimental }: WireTarget): boolean {
  const at = PROTOCOL_VERSIONS.indexOf(protocol);
  if (facts.since !== undefined && PROTOCOL_VERSIONS.indexOf(facts.since) > at) return false;
  if (facts.until !== undefined && PROTOCOL_VERSIONS.indexOf(facts.until) < at) return false;
  return withExperimental || facts.experimental !== true;
}
