import path from 'node:path';
import { splitShellWords } from '@codex-ts/foundation/shell-words';
import { type Decision, DECISIONS } from './decision.ts';
import { NETWORK_PROTOCOLS, NetworkHostError, type NetworkRule, normalizeNetworkHost } from './network-rule.ts';
import type { PrefixRule } from './prefix-rule.ts';
import { bindArguments, type NativeParameter } from './starlark/bind-arguments.ts';
import type { Span } from './starlark/source-span.ts';
import { type Callable, OperationError, typeName, type Value } from './starlark/value.ts';

/** Commands that the rules of one call must, or must not, match. */
export interface RuleExamples {
  rules: PrefixRule[];
  matching: string[][];
  notMatching: string[][];
  /** The call. */
  span: Span;
}

/** What the calls in a rule file add up to. */
export interface CollectedRules {
  prefixRules: PrefixRule[];
  networkRules: NetworkRule[];
  hostExecutables: Map<string, string[]>;
  examples: RuleExamples[];
}

const required = (name: string, type: NativeParameter['type']): NativeParameter => ({ name, type, required: true });
const optional = (name: string, type: NativeParameter['type']): NativeParameter => ({ name, type, required: false });

const PREFIX_RULE = [
  required('pattern', 'list'),
  optional('decision', 'str'),
  optional('match', 'list'),
  optional('not_match', 'list'),
  optional('justification', 'str'),
  optional('canonical_matching', 'bool'),
];
const HOST_EXECUTABLE = [required('name', 'str'), required('paths', 'list')];
const NETWORK_RULE = [
  required('host', 'str'),
  required('protocol', 'str'),
  required('decision', 'str'),
  optional('justification', 'str'),
];

/**
 * The functions that rule files call. `span` tells where the call that is going on stands.
 *
 * Source: codex-rs/execpolicy, `parser.rs` policy_builtins.
 */
export function ruleFunctions(collected: CollectedRules, span: () => Span): ReadonlyMap<string, Callable> {
  const define = (name: string, parameters: NativeParameter[], run: (args: Map<string, Value>) => void): [string, Callable] => [
    name,
    {
      type: 'function',
      name,
      call(args) {
        run(bindArguments(name, parameters, args));
        return null;
      },
    },
  ];
  return new Map([
    define('prefix_rule', PREFIX_RULE, (args) => addPrefixRule(args, collected, span())),
    define('host_executable', HOST_EXECUTABLE, (args) => addHostExecutable(args, collected)),
    define('network_rule', NETWORK_RULE, (args) => addNetworkRule(args, collected)),
  ]);
}

function addPrefixRule(args: ReadonlyMap<string, Value>, collected: CollectedRules, span: Span): void {
  const decision = readDecision(args.get('decision') ?? 'allow', DECISIONS);
  const justification = readJustification(args.get('justification'));
  const [programs, ...rest] = itemsOf(args.get('pattern')).map(readPatternElement);
  if (programs === undefined) throw new OperationError('invalid pattern element: pattern cannot be empty');
  const matching = itemsOf(args.get('match')).map(readExample);
  const notMatching = itemsOf(args.get('not_match')).map(readExample);
  const ignoresCase = args.get('canonical_matching') === true;
  const rules = programs.map((program): PrefixRule => ({ program, rest, decision, justification, ignoresCase }));
  collected.prefixRules.push(...rules);
  collected.examples.push({ rules, matching, notMatching, span });
}

function readPatternElement(value: Value): string[] {
  if (typeof value === 'string') return [value];
  const invalid = (problem: string) => new OperationError(`invalid pattern element: ${problem}`);
  if (!isList(value)) throw invalid(`pattern element must be a string or list of strings (got ${typeName(value)})`);
  if (value.items.length === 0) throw invalid('pattern alternatives cannot be empty');
  return value.items.map((item) => {
    if (typeof item !== 'string') throw invalid(`pattern alternative must be a string (got ${typeName(item)})`);
    return item;
  });
}

function readExample(value: Value): string[] {
  const invalid = (problem: string) => new OperationError(`invalid example: ${problem}`);
  if (typeof value === 'string') {
    const words = splitShellWords(value);
    if (words === null) throw invalid('example string has invalid shell syntax');
    if (words.length === 0) throw invalid('example cannot be an empty string');
    return words;
  }
  if (!isList(value)) throw invalid(`example must be a string or list of strings (got ${typeName(value)})`);
  if (value.items.length === 0) throw invalid('example cannot be an empty list');
  return value.items.map((item) => {
    if (typeof item !== 'string') throw invalid(`example tokens must be strings (got ${typeName(item)})`);
    return item;
  });
}

function addHostExecutable(args: ReadonlyMap<string, Value>, { hostExecutables }: CollectedRules): void {
  const name = textOf(args.get('name'));
  const invalid = (problem: string) => new OperationError(`invalid rule: host_executable ${problem}`);
  if (name === '') throw invalid('name cannot be empty');
  if (name.includes('/') || name === '.' || name === '..') throw invalid(`name must be a bare executable name (got ${name})`);
  const paths = itemsOf(args.get('paths')).map((item) => {
    if (typeof item !== 'string') throw invalid(`paths must be strings (got ${typeName(item)})`);
    if (!path.posix.isAbsolute(item)) throw invalid(`paths must be absolute (got ${item})`);
    if (path.posix.basename(item) !== name) throw invalid(`path \`${item}\` must have basename \`${name}\``);
    return path.posix.resolve(item);
  });
  hostExecutables.set(name, paths);
}

function addNetworkRule(args: ReadonlyMap<string, Value>, { networkRules }: CollectedRules): void {
  const asked = textOf(args.get('protocol'));
  const protocol = NETWORK_PROTOCOLS.find((known) => known === asked);
  if (protocol === undefined) {
    throw new OperationError(`invalid rule: network_rule protocol must be one of ${NETWORK_PROTOCOLS.join(', ')} (got ${asked})`);
  }
  const word = args.get('decision') ?? '';
  const decision = word === 'deny' ? 'forbidden' : readDecision(word, DECISIONS);
  const justification = readJustification(args.get('justification'));
  try {
    networkRules.push({ host: normalizeNetworkHost(textOf(args.get('host'))), protocol, decision, justification });
  } catch (error) {
    if (error instanceof NetworkHostError) throw new OperationError(`invalid rule: ${error.message}`);
    throw error;
  }
}

function readDecision(value: Value, known: readonly Decision[]): Decision {
  const decision = known.find((candidate) => candidate === value);
  if (decision === undefined) throw new OperationError(`invalid decision: ${textOf(value)}`);
  return decision;
}

function readJustification(value: Value | undefined): string | null {
  if (value === undefined) return null;
  const text = textOf(value);
  if (text.trim() === '') throw new OperationError('invalid rule: justification cannot be empty');
  return text;
}

/** The items of a list; none for a parameter that was left out. */
function itemsOf(value: Value | undefined): readonly Value[] {
  return value !== undefined && isList(value) ? value.items : [];
}

function isList(value: Value): value is Extract<Value, { type: 'list' }> {
  return value !== null && typeof value === 'object' && value.type === 'list';
}

/** The text of a parameter whose type was checked. */
function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
