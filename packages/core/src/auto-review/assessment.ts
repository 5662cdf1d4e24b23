import { ActionAssessment, RISK_LEVELS, USER_AUTHORIZATIONS, type ApprovalReview, type JsonValue } from '@codex-ts/protocol';

/** What a reviewer is made to answer with. */
export const ASSESSMENT_SCHEMA: JsonValue = {
  type: 'object',
  properties: {
    risk_level: { type: 'string', enum: [...RISK_LEVELS] },
    user_authorization: { type: 'string', enum: [...USER_AUTHORIZATIONS] },
    outcome: { type: 'string', enum: ['allow', 'deny'] },
    rationale: { type: 'string' },
  },
  required: ['risk_level', 'user_authorization', 'outcome', 'rationale'],
  additionalProperties: false,
};

/** What a reviewer said; `null` for what is no assessment. Where it did not say, an approval is of low risk, a refusal of high risk. */
export function parseAssessment(text: string): ApprovalReview | null {
  const answer = ActionAssessment.safeParse(jsonIn(text)).data;
  if (answer === undefined) return null;
  const allows = answer.outcome === 'allow';
  return {
    status: allows ? 'approved' : 'denied',
    riskLevel: answer.risk_level ?? (allows ? 'low' : 'high'),
    userAuthorization: answer.user_authorization ?? 'unknown',
    rationale:
      answer.rationale?.trim() ||
      (allows ? 'The review allowed it and saw little risk in it.' : 'The review refused it and did not say why.'),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}
