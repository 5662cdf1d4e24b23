import { type GitCall, type GitResult, runGit } from './run-git.ts';

const running = new WeakMap<GitCall['env'], Map<string, Promise<GitResult>>>();

/**
 * {@link runGit} for questions that are asked from several places at once, as at the start of a thread: while git works on the
 * same question, in the same folder and environment, the answer is shared. A call with a signal runs by itself.
 */
export function runSharedGit(args: readonly string[], call: GitCall): Promise<GitResult> {
  if (call.signal) return runGit(args, call);
  const questions = running.get(call.env) ?? new Map<string, Promise<GitResult>>();
  running.set(call.env, questions);
  const question = JSON.stringify([call.cwd, call.timeoutMs, call.acceptedExitCodes, args]);
  const answer = questions.get(question) ?? runGit(args, call).finally(() => questions.delete(question));
  questions.set(question, answer);
  return answer;
}
