import { ConfigSyntaxError } from '../errors.ts';
import { also, anyOf, choice, type FieldValue, list, map, table, text } from '../schema/field.ts';
import { firstIssue } from '../schema/config-issue.ts';
import { APPROVAL_POLICIES, SANDBOX_MODES, WEB_SEARCH_MODES } from '../schema/words.ts';
import { locateValue } from '../toml/locate-key.ts';
import { parseToml } from '../toml/parse-toml.ts';
import { rangeAt } from '../toml/source-range.ts';
import type { McpServerIdentity, RequiredPrefixRule, Requirements } from './requirements.ts';

const mcpServerIdentity = anyOf('McpServerIdentity', [
  table('McpServerIdentityCommand', { command: text }, { required: ['command'] }),
  table('McpServerIdentityUrl', { url: text }, { required: ['url'] }),
]);

const patternWord = also(table('PrefixRulePatternToken', { token: text, any_of: list(text) }), ({ token, any_of: words }) =>
  (token === undefined) === (words === undefined) || words?.length === 0
    ? 'a pattern token must have either `token` or a non-empty `any_of`'
    : null,
);

/** A rule may ask or forbid; allowing is for the user. */
const prefixRule = table(
  'PrefixRule',
  {
    pattern: also(list(patternWord), (words) => (words.length === 0 ? 'pattern must not be empty' : null)),
    decision: choice(['prompt', 'forbidden']),
    justification: text,
  },
  { required: ['pattern', 'decision'] },
);

/** `requirements.toml`; unknown keys pass. */
const requirementsToml = table('ConfigRequirementsToml', {
  allowed_approval_policies: list(choice(APPROVAL_POLICIES)),
  allowed_sandbox_modes: also(list(choice([...SANDBOX_MODES, 'external-sandbox'])), (modes) =>
    modes.includes('read-only') ? null : 'allowed_sandbox_modes must include `read-only`',
  ),
  allowed_web_search_modes: list(choice(WEB_SEARCH_MODES)),
  mcp_servers: map(table('McpServerRequirement', { identity: mcpServerIdentity }, { required: ['identity'] })),
  rules: table('RequirementsExecPolicyToml', { prefix_rules: list(prefixRule) }),
  enforce_residency: choice(['us']),
  experimental_network: table('NetworkRequirementsToml', {}),
});

/**
 * Reads a requirements file.
 *
 * @throws ConfigSyntaxError for a file that is not TOML, or demands something that cannot be.
 */
export function parseRequirements(source: string, fileText: string): Partial<Omit<Requirements, 'sources'>> {
  const document = parseToml(fileText, { fileName: source });
  const issue = firstIssue(requirementsToml.check(document, []));
  if (issue !== null) {
    const range = locateValue(fileText, issue.path) ?? rangeAt(fileText, 0, 1);
    throw new ConfigSyntaxError({ file: source, text: fileText, problem: issue.problem, range }, 'config/invalid-value');
  }
  const found = document as FieldValue<typeof requirementsToml>; // just checked
  return dropUndefined({
    allowedApprovalPolicies: found.allowed_approval_policies,
    allowedSandboxModes: found.allowed_sandbox_modes,
    allowedWebSearchModes: found.allowed_web_search_modes && [
      ...new Set([...found.allowed_web_search_modes, 'disabled' as const]),
    ],
    mcpServers: found.mcp_servers && mapValues(found.mcp_servers, ({ identity }): McpServerIdentity => identity),
    prefixRules: found.rules?.prefix_rules?.map(({ pattern, decision, justification }): RequiredPrefixRule => ({
      pattern: pattern.map(({ token, any_of: words }) => words ?? [token ?? '']),
      decision,
      justification: justification ?? null,
    })),
    enforceResidency: found.enforce_residency,
    network: found.experimental_network && (document['experimental_network'] as Requirements['network']), // checked to be a table
  });
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function dropUndefined<Value extends object>(value: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Value]?: Exclude<Value[Key], undefined> }; // what `filter` left
}
