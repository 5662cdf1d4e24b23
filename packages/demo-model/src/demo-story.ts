import { demoFiles, demoPatch, testFile } from './demo-repository.ts';
import { messageTexts, type ReceivedRequest, toolOutput } from './received-request.ts';
import type { AnswerStep, ScriptedCall } from './step.ts';

export interface DemoStoryOptions {
  /** The command that starts Node, as a shell would have it. Default `node`. */
  node?: string | undefined;
}

/** A repository with a red test, what to ask for, and a model's part of the work, written down beforehand. */
export interface DemoStory {
  /** Content by path, relative to the repository. To be committed before the story starts. */
  files: Readonly<Record<string, string>>;
  prompt: string;
  /** The answers in order, one per request, for {@link ScriptedModelOptions.steps}. */
  steps: readonly ((request: ReceivedRequest) => AnswerStep)[];
  /**
   * The answer to a request, told from what the request holds, for {@link ScriptedModelOptions.respond}: survives repeated
   * requests and resumed threads, and says that the script is over when it is.
   */
  respond(request: ReceivedRequest): AnswerStep;
}

/** One request of the story. Its calls must have been answered before the next chapter. */
interface Chapter {
  calls: readonly ScriptedCall[];
  /** What the model says before its calls. It may look at what earlier calls gave. */
  say?: (request: ReceivedRequest) => string;
  thinking?: string;
  /** Why the story cannot go on; it then ends with this. */
  trouble?: (request: ReceivedRequest) => string | undefined;
}

const PLAN = ['Look around', 'See the test fail', 'Mend the code', 'See the test pass'] as const;
const FIRST_RUN = 'demo_test_red';
const PATCH = 'demo_patch';
const SECOND_RUN = 'demo_test_green';

const ENDING = `The test passes now.

**What was wrong:** \`formatDuration\` rounded the minutes with \`Math.round\`. 95 seconds are 1.58 minutes, which became 2, and the 35 seconds were counted on top of that.

**What I changed:** one word in \`src/format-duration.js\`: \`Math.floor\` keeps the whole minutes and leaves the rest to the seconds.`;

const AFTERWARDS =
  'This was the demo: my answers are a script that came with the program, while the commands, the patch and the sandbox were real. ' +
  'The script ends here. Sign in with `codex login`, or name a model provider in `config.toml`, to work with a model.';

/** The story of a test that fails and is mended: seven requests, real commands, no network. */
export function createDemoStory({ node = 'node' }: DemoStoryOptions = {}): DemoStory {
  const chapters = chaptersOf(`${node} --test-reporter=tap ${testFile}`);
  return {
    files: demoFiles,
    prompt: 'The test of this project fails. Find out why, mend it, and tell me in short what was wrong.',
    steps: chapters.map((chapter) => (request) => tell(chapter, request)),
    respond(request) {
      const said = messageTexts(request, 'assistant');
      if (said.includes(ENDING) || said.includes(AFTERWARDS)) return { message: AFTERWARDS };
      const chapter = chapters.find(({ calls }) => !isAnswered(calls, request)) ?? LAST_CHAPTER;
      return tell(chapter, request);
    },
  };
}

function chaptersOf(test: string): Chapter[] {
  return [
    {
      thinking: 'I do not know this project yet, so I look at what is there first.',
      say: () => 'I start with a look at the project.',
      calls: [plan('demo_plan_start', 0), command('demo_list', 'ls -p . src test && cat package.json')],
    },
    {
      trouble: (request) => notRun(request, 'demo_list'),
      say: () => 'A small project with one test file. I run it to see the failure with my own eyes.',
      calls: [command(FIRST_RUN, test)],
    },
    {
      trouble: (request) => notRun(request, FIRST_RUN) ?? notAsExpected(request),
      say: (request) =>
        exitCode(request, FIRST_RUN) === 0
          ? 'The test passes already, so somebody was here before me. I read the code all the same.'
          : 'There it is: 95 seconds come out as `2 min 35 s`. Now the code.',
      calls: [command('demo_read', 'cat src/format-duration.js test/format-duration.test.js')],
    },
    {
      trouble: (request) => notRun(request, 'demo_read'),
      thinking: 'Math.round goes up from half a minute on; the seconds are then counted twice. Math.floor is meant.',
      say: () => '`Math.round` counts the last half minute twice. `Math.floor` is what is meant.',
      calls: [{ name: 'apply_patch', input: demoPatch, callId: PATCH }],
    },
    {
      trouble: (request) => notPatched(request),
      say: () => 'The patch is in. Once more the test.',
      calls: [command(SECOND_RUN, test)],
    },
    {
      trouble: (request) =>
        notRun(request, SECOND_RUN) ??
        (exitCode(request, SECOND_RUN) === 0 ? undefined : 'The test still fails, which this script did not expect.'),
      calls: [plan('demo_plan_end', PLAN.length)],
    },
    LAST_CHAPTER,
  ];
}

const LAST_CHAPTER: Chapter = { say: () => ENDING, calls: [] };

function tell({ say, thinking, trouble, calls }: Chapter, request: ReceivedRequest): AnswerStep {
  const problem = trouble?.(request);
  if (problem !== undefined) return { message: `${problem}\n\nThe demo stops here.`, phase: 'final_answer' };
  return {
    ...(thinking === undefined ? {} : { reasoning: thinking }),
    ...(say ? { message: say(request), phase: calls.length > 0 ? 'commentary' : 'final_answer' } : {}),
    calls,
  };
}

/** A shell command that keeps the caller's `PATH`: a login shell might not know where Node is. */
function command(callId: string, cmd: string): ScriptedCall {
  return { name: 'exec_command', arguments: { cmd, login: false }, callId };
}

function plan(callId: string, completed: number): ScriptedCall {
  const status = (place: number): string => (place < completed ? 'completed' : place === completed ? 'in_progress' : 'pending');
  return { name: 'update_plan', arguments: { plan: PLAN.map((step, place) => ({ step, status: status(place) })) }, callId };
}

function isAnswered(calls: readonly ScriptedCall[], request: ReceivedRequest): boolean {
  return calls.length > 0 && calls.every(({ callId }) => callId !== undefined && toolOutput(request, callId) !== undefined);
}

function exitCode(request: ReceivedRequest, callId: string): number | undefined {
  const code = /^(?:Process exited with code|Exit code:) (\d+)$/m.exec(toolOutput(request, callId) ?? '')?.[1];
  return code === undefined ? undefined : Number(code);
}

function notRun(request: ReceivedRequest, callId: string): string | undefined {
  if (exitCode(request, callId) !== undefined) return undefined;
  return refused('run commands', toolOutput(request, callId));
}

/** The first run of the test shows the failure that the story is about, or passes; anything else is something else. */
function notAsExpected(request: ReceivedRequest): string | undefined {
  const output = toolOutput(request, FIRST_RUN) ?? '';
  if (exitCode(request, FIRST_RUN) === 0 || output.includes('2 min 35 s')) return undefined;
  return `The test did not fail in the way I expected. It said:\n\n${output}`;
}

function notPatched(request: ReceivedRequest): string | undefined {
  const output = toolOutput(request, PATCH);
  return output?.includes('Success.') ? undefined : refused('change files', output);
}

function refused(what: string, output: string | undefined): string {
  return `I cannot ${what} here. The answer was:\n\n${output ?? 'none'}`;
}
