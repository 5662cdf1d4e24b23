import type { ApprovalPolicy, GranularApprovals } from '@codex-ts/protocol';

/** Whether a person may be asked to let a command out of the sandbox that it asks to leave. */
export function mayAskToEscalate(policy: ApprovalPolicy): boolean {
  return typeof policy === 'object' ? policy.granular.sandbox_approval : policy === 'on-request';
}

/** Whether a person may be asked to repeat outside of the sandbox what it stopped. */
export function mayAskToRetry(policy: ApprovalPolicy): boolean {
  return typeof policy === 'object' ? policy.granular.sandbox_approval : policy === 'on-failure' || policy === 'untrusted';
}

/** Whether a person may be asked about writing where the sandbox would not let a command write. */
export function mayAskToWriteOutside(policy: ApprovalPolicy): boolean {
  return typeof policy === 'object' ? policy.granular.sandbox_approval : policy !== 'never';
}

/** Whether a person may be asked for further permissions. */
export function mayAskForPermissions(policy: ApprovalPolicy): boolean {
  return typeof policy === 'object' ? policy.granular.request_permissions : policy !== 'never';
}

/** Whether questions of MCP servers and their tools are put to a person. */
export function mayElicit(policy: ApprovalPolicy): boolean {
  return typeof policy === 'object' ? policy.granular.mcp_elicitations : policy !== 'never';
}

/** Why nobody is asked where a rule wants that; `null`: somebody is. */
export function refusalOfRuleQuestion(policy: ApprovalPolicy): string | null {
  if (policy === 'never') return 'approval required by policy, but AskForApproval is set to Never';
  if (typeof policy !== 'object' || policy.granular.rules) return null;
  return 'approval required by policy rule, but AskForApproval::Granular.rules is false';
}

/** Why a request to leave the sandbox is refused without asking; `null` when it may be asked. */
export function refusalOfEscalation(
  { approvalPolicy }: { approvalPolicy: ApprovalPolicy },
  verb: 'cannot' | 'should not',
): string | null {
  if (mayAskToEscalate(approvalPolicy)) return null;
  const name = policyName(approvalPolicy);
  return `approval policy is ${name}; reject command — you ${verb} ask for escalated permissions if the approval policy is ${name}`;
}

/** Why a command that asks for further permissions is refused without asking; `null` when it may be asked. */
export function refusalOfPermissions(turn: { approvalPolicy: ApprovalPolicy }): string | null {
  const { approvalPolicy: policy } = turn;
  if (policy === 'never' || (typeof policy === 'object' && !policy.granular.sandbox_approval))
    return refusalOfEscalation(turn, 'cannot');
  if (policy === 'on-request' || (typeof policy === 'object' && policy.granular.request_permissions)) return null;
  return `approval policy is ${policyName(policy)}; reject command — you cannot request additional permissions unless the approval policy is OnRequest`;
}

/** Policies are named to models as Rust prints them, which is what models know. */
function policyName(policy: ApprovalPolicy): string {
  if (typeof policy !== 'object') {
    return { never: 'Never', untrusted: 'UnlessTrusted', 'on-failure': 'OnFailure', 'on-request': 'OnRequest' }[policy];
  }
  const fields: (keyof GranularApprovals)[] = [
    'sandbox_approval',
    'rules',
    'skill_approval',
    'request_permissions',
    'mcp_elicitations',
  ];
  return `Granular(GranularApprovalConfig { ${fields.map((field) => `${field}: ${policy.granular[field]}`).join(', ')} })`;
}
