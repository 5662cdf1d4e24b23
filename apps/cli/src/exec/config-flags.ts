import type { ConfigFlags } from '@codex-ts/config';
import type { SessionFlags } from '../program/session-options.ts';

/** What the flags of a run say of the configuration. Nobody is asked, unless a model is. */
export function configFlags(flags: SessionFlags): ConfigFlags {
  return {
    ...approvals(flags),
    ...(flags.model === undefined ? {} : { model: flags.model }),
    ...(flags.oss ? { oss: true } : {}),
    ...(flags.localProvider === undefined ? {} : { localProvider: flags.localProvider }),
    ...(flags.addDir === undefined ? {} : { addDirs: flags.addDir }),
  };
}

function approvals(flags: SessionFlags): ConfigFlags {
  if (flags.dangerouslyBypassApprovalsAndSandbox) return { approvalPolicy: 'never', sandboxMode: 'danger-full-access' };
  if (flags.approveForMe && flags.sandbox === undefined && !flags.fullAuto) {
    return { approvalPolicy: 'on-request', approvalsReviewer: 'auto_review', sandboxMode: 'workspace-write' };
  }
  const sandboxMode = flags.fullAuto ? 'workspace-write' : flags.sandbox;
  return { approvalPolicy: 'never', ...(sandboxMode === undefined ? {} : { sandboxMode }) };
}
