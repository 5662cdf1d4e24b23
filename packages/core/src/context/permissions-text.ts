import {
  hasNetworkAccess,
  plainSandboxPolicy,
  type ApprovalPolicy,
  type GranularApprovals,
  type SandboxEntry,
  type SandboxPolicy,
} from '@codex-ts/protocol';

export interface PermissionsTextOptions {
  sandboxPolicy: SandboxPolicy;
  /** Absolute. */
  cwd: string;
  approvalPolicy: ApprovalPolicy;
  /** Absolute, in the order of the policy. */
  writableRoots: readonly string[];
  /** Command prefixes that run without a question, a line each; empty for none. */
  allowedPrefixes: string;
}

const OPEN = '<permissions instructions>';
const CLOSE = '</permissions instructions>';

/**
 * Tells the model what it may touch and whom it can ask.
 *
 * Layout (order of the parts, tags, back-ticked roots) is that of codex-rs/protocol `DeveloperInstructions`; the words are ours.
 */
export function permissionsText(options: PermissionsTextOptions): string {
  return [OPEN + sandboxText(options), approvalText(options), rootsText(options), CLOSE].join('\n');
}

function sandboxText(options: PermissionsTextOptions): string {
  const { sandboxPolicy: policy, cwd } = options;
  const network = `Network access is ${hasNetworkAccess(policy) ? 'enabled' : 'restricted'}.`;
  switch (policy.type) {
    case 'danger-full-access':
    case 'external-sandbox':
      return `The sandbox mode is \`danger-full-access\`: nothing confines your commands, they can read and change any file. ${network}`;
    case 'read-only':
      return `The sandbox mode is \`read-only\`: your commands can read files, but every attempt to write one fails. ${network}`;
    case 'workspace-write':
      return (
        'The sandbox mode is `workspace-write`: your commands can read any file, and can write inside the working directory and ' +
        `the writable roots; version-control and agent settings there (\`.git\`, \`.codex\`, \`.agents\`) stay read-only. ${network}`
      );
    case 'restricted': {
      const plain = sandboxText({ ...options, sandboxPolicy: plainSandboxPolicy(policy, cwd) });
      return [plain, ...closedText(policy.entries)].join('\n');
    }
    default:
      return policy satisfies never;
  }
}

/** What a policy made of entries closes beside writing. */
function closedText(entries: readonly SandboxEntry[]): string[] {
  const named = (access: SandboxEntry['access']): string =>
    entries
      .filter((entry) => entry.access === access)
      .map(
        ({ path }) =>
          `\`${path.type === 'path' ? path.path : path.type === 'glob_pattern' ? path.pattern : `:${path.value.kind}`}\``,
      )
      .join(', ');
  const readsAll = entries.some(({ path, access }) => access !== 'deny' && path.type === 'special' && path.value.kind === 'root');
  const readable = [named('read'), named('write')].filter(Boolean).join(', ');
  const denied = named('deny');
  return [
    ...(readsAll || readable === '' ? [] : [`Only these places can be seen at all: ${readable}.`]),
    ...(denied === ''
      ? []
      : [`These can neither be read nor written, also outside of the sandbox: ${denied}. Do not try to get at them.`]),
  ];
}

function approvalText({ approvalPolicy, allowedPrefixes }: PermissionsTextOptions): string {
  if (typeof approvalPolicy === 'object') return granularText(approvalPolicy.granular, allowedPrefixes);
  switch (approvalPolicy) {
    case 'never':
      return (
        'The approval policy is `never`: nobody can be asked. Do not set `sandbox_permissions`; such commands are refused. ' +
        'When the sandbox stops you, find another way or report what you could not do.'
      );
    case 'untrusted':
      return (
        'The approval policy is `untrusted`: commands that are known to only read run at once, the user is asked about any other ' +
        'before it runs.'
      );
    case 'on-failure':
      return (
        'The approval policy is `on-failure`: commands run in the sandbox, and the user is asked whether to repeat one outside of it ' +
        'when the sandbox made it fail.'
      );
    case 'on-request':
      return `The approval policy is \`on-request\`: commands run in the sandbox unless you ask for more.\n\n${onRequestText(allowedPrefixes)}`;
    default:
      return approvalPolicy satisfies never;
  }
}

function granularText(kinds: GranularApprovals, allowedPrefixes: string): string {
  const names = (asked: boolean): string[] =>
    Object.entries(kinds).flatMap(([name, isAsked]) => (isAsked === asked ? [`- \`${name}\``] : []));
  const [asked, refused] = [names(true), names(false)];
  return [
    'The approval policy is `granular`: some kinds of questions reach the user, the others are answered with a no at once.',
    ...(asked.length === 0 ? [] : ['', 'These are put to the user:', ...asked]),
    ...(refused.length === 0 ? [] : ['', 'These are refused; do not ask them:', ...refused]),
    ...(kinds.sandbox_approval ? ['', onRequestText(allowedPrefixes)] : []),
  ].join('\n');
}

function onRequestText(allowedPrefixes: string): string {
  const guide = [
    '# Asking to leave the sandbox',
    '',
    'To run one command outside of the sandbox, set `sandbox_permissions` to `require_escalated` and put one short question to the user',
    'into `justification`. The user sees both and decides. Ask when:',
    '',
    '- the command has to write where the sandbox does not let it, and the task needs that;',
    '- it needs the network, for example to install a dependency, and the network is restricted;',
    '- a command that matters failed and its output points to the sandbox: repeat it with the request, without asking in a message first;',
    '- it would destroy something that the user did not tell you to destroy.',
    '',
    'Do not ask for what the sandbox allows anyway, and never work around a refusal.',
    '',
    '# Offering a rule',
    '',
    'With `prefix_rule` you may offer a prefix of the command, word by word, that the user can allow once and for all, such as',
    '`["npm", "run", "test"]`. Make it narrow enough to be safe and wide enough to be of use again. Never offer an interpreter, a shell',
    'or a tool that can do anything (`["python3"]`, `["bash", "-lc"]`, `["git"]`), and none for commands with heredocs or redirects.',
  ].join('\n');
  if (allowedPrefixes === '') return guide;
  return `${guide}\n\n# Allowed prefixes\n\nCommands that begin like this run outside of the sandbox without a question:\n${allowedPrefixes}`;
}

function rootsText({ sandboxPolicy, writableRoots }: PermissionsTextOptions): string {
  if ((sandboxPolicy.type !== 'workspace-write' && sandboxPolicy.type !== 'restricted') || writableRoots.length === 0) return '';
  const roots = writableRoots.map((root) => `\`${root}\``).join(', ');
  return writableRoots.length === 1 ? `The writable root is ${roots}.` : `The writable roots are ${roots}.`;
}
