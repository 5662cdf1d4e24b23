/** The words that configuration keys choose from, each list in the order that messages print it. */

export const APPROVAL_POLICIES = ['untrusted', 'on-failure', 'on-request', 'never'] as const;
export const SANDBOX_MODES = ['read-only', 'workspace-write', 'danger-full-access'] as const;
export const TRUST_LEVELS = ['trusted', 'untrusted'] as const;
export const REASONING_SUMMARIES = ['auto', 'concise', 'detailed', 'none'] as const;
export const VERBOSITIES = ['low', 'medium', 'high'] as const;
export const PERSONALITIES = ['none', 'friendly', 'pragmatic'] as const;
export const WEB_SEARCH_MODES = ['disabled', 'cached', 'indexed', 'live'] as const;
export const TOOL_APPROVAL_MODES = ['auto', 'prompt', 'writes', 'approve'] as const;
export const APPROVAL_REVIEWERS = ['user', 'auto_review', 'guardian_subagent'] as const;
