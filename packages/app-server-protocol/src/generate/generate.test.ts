import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WireTarget } from '../wire/index.ts';
import { generateJsonSchema } from './json-schema.ts';
import { generateTypeScript } from './typescript.ts';

const TARGETS: readonly WireTarget[] = [
  { protocol: '0.104', experimental: false },
  { protocol: '0.104', experimental: true },
  { protocol: '0.169', experimental: false },
  { protocol: '0.169', experimental: true },
];

/** Number of files that the reference's generators write for each target. */
const FILES = { typescript: [436, 448, 784, 951], json: [174, 186, 329, 479] };

const typescript: Map<string, string>[] = [];
const json: Map<string, string>[] = [];

beforeAll(async () => {
  for (const target of TARGETS) {
    typescript.push(await generateTypeScript(target));
    json.push(await generateJsonSchema(target));
  }
});

/** The declaration of a generated file, without comments and imports, on one line. */
function declarationIn(files: Map<string, string> | undefined, file: string): string {
  const text = files?.get(file) ?? 'no such file';
  return text
    .split('\n')
    .filter((line) => !line.startsWith('//') && !line.startsWith('import '))
    .join(' ')
    .trim();
}

describe('TypeScript', () => {
  test('has as many files as the reference', () => {
    expect(typescript.map((files) => files.size)).toEqual(FILES.typescript);
  });

  test.each([0, 1, 2, 3])('imports only what is there (%i)', (at) => {
    const files = typescript[at] ?? new Map<string, string>();
    const missing = [...files].flatMap(([file, text]) =>
      [...text.matchAll(/from "([^"]+)"/g)]
        .map(([, target]) => path.posix.join(path.posix.dirname(file), target ?? ''))
        .filter((target) => !files.has(`${target}.ts`) && !files.has(`${target}/index.ts`)),
    );

    expect(missing).toEqual([]);
  });

  test('shows each version its own types', () => {
    const of = (file: string): string[] => typescript.map((files) => declarationIn(files, file));

    expect(of('v2/AskForApproval.ts')).toEqual([
      'export type AskForApproval = "untrusted" | "on-failure" | "on-request" | "never";',
      'export type AskForApproval = "untrusted" | "on-failure" | "on-request" | "never";',
      'export type AskForApproval = "untrusted" | "on-request" | { granular: { sandbox_approval: boolean, rules: boolean, skill_approval: boolean, request_permissions: boolean, mcp_elicitations: boolean, }, } | "never";'.replace(
        '"granular"',
        'granular',
      ),
      'export type AskForApproval = "untrusted" | "on-request" | { granular: { sandbox_approval: boolean, rules: boolean, skill_approval: boolean, request_permissions: boolean, mcp_elicitations: boolean, }, } | "never";'.replace(
        '"granular"',
        'granular',
      ),
    ]);
    expect(of('v2/ThreadReadParams.ts')).toEqual([
      'export type ThreadReadParams = { threadId: string, includeTurns: boolean, };',
      'export type ThreadReadParams = { threadId: string, includeTurns: boolean, };',
      'export type ThreadReadParams = { threadId: string, includeTurns?: boolean, };',
      'export type ThreadReadParams = { threadId: string, includeTurns?: boolean, };',
    ]);
  });

  test('hides experimental members until asked', () => {
    expect(declarationIn(typescript[2], 'v2/CommandExecParams.ts')).not.toContain('permissionProfile');
    expect(declarationIn(typescript[3], 'v2/CommandExecParams.ts')).toContain('permissionProfile?: string | null');
    expect([typescript[2]?.has('v2/ThreadSearchParams.ts'), typescript[3]?.has('v2/ThreadSearchParams.ts')]).toEqual([
      false,
      true,
    ]);
  });

  test.each([
    [
      'serde_json/JsonValue.ts',
      'export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]?: JsonValue } | null;',
    ],
    ['RequestId.ts', 'export type RequestId = string | number;'],
    ['v2/ThreadArchiveResponse.ts', 'export type ThreadArchiveResponse = Record<string, never>;'],
    ['LocalShellAction.ts', 'export type LocalShellAction = { "type": "exec" } & LocalShellExecAction;'],
    [
      'v2/AnalyticsConfig.ts',
      'export type AnalyticsConfig = { enabled: boolean | null, } & ({ [key in string]?: number | string | boolean | Array<JsonValue> | { [key in string]?: JsonValue } | null });',
    ],
    ['v2/AccountTokenUsageDailyBucket.ts', 'export type AccountTokenUsageDailyBucket = { startDate: string, tokens: bigint, };'],
    ['v2/TurnSteerResponse.ts', 'export type TurnSteerResponse = { turnId: string, };'],
    ['ClientNotification.ts', 'export type ClientNotification = { "method": "initialized" };'],
  ])('writes %s', (file, declaration) => {
    expect(declarationIn(typescript[3], file)).toBe(declaration);
  });

  test('lists every type in its index', () => {
    const index = typescript[0]?.get('index.ts') ?? '';

    expect(index).toContain('export type { ClientRequest } from "./ClientRequest";\n');
    expect(index.endsWith('export * as v2 from "./v2";\n')).toBe(true);
    expect(typescript[0]?.get('v2/index.ts')).toContain('export type { Thread } from "./Thread";\n');
  });
});

type Json = { [key: string]: unknown };

function parsed(files: Map<string, string> | undefined, file: string): Json {
  const value: unknown = JSON.parse(files?.get(file) ?? '{}');
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Every `$ref` in a document that leads nowhere. */
function danglingRefs(document: Json): string[] {
  const dangling: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string' && !resolves(document, value)) dangling.push(value);
      else visit(value);
    }
  };
  visit(document);
  return dangling;
}

function resolves(document: Json, ref: string): boolean {
  let node: unknown = document;
  for (const part of ref.slice(2).split('/')) {
    node = typeof node === 'object' && node !== null ? Object.entries(node).find(([key]) => key === part)?.[1] : undefined;
  }
  return node !== undefined;
}

describe('JSON Schema', () => {
  test('has as many files as the reference', () => {
    expect(json.map((files) => files.size)).toEqual(FILES.json);
  });

  test.each([0, 3])('refers only to what is there (%i)', (at) => {
    const files = json[at] ?? new Map<string, string>();

    expect([...files.keys()].flatMap((file) => danglingRefs(parsed(files, file)).map((ref) => `${file}: ${ref}`))).toEqual([]);
  });

  test('writes a document with its definitions', () => {
    expect(parsed(json[0], 'v2/ThreadReadParams.json')).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'ThreadReadParams',
      type: 'object',
      properties: { threadId: { type: 'string' }, includeTurns: { type: 'boolean', default: false } },
      required: ['threadId'],
    });
    expect(parsed(json[2], 'v2/SkillsConfigWriteParams.json')).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'SkillsConfigWriteParams',
      type: 'object',
      properties: {
        enabled: { type: 'boolean' },
        name: { type: ['string', 'null'] },
        path: { anyOf: [{ $ref: '#/definitions/AbsolutePathBuf' }, { type: 'null' }] },
      },
      required: ['enabled'],
      definitions: { AbsolutePathBuf: { type: 'string' } },
    });
  });

  test('titles the variants of a union', () => {
    expect(parsed(json[3], 'v2/TurnStartParams.json')).toMatchObject({
      definitions: {
        SandboxPolicy: {
          oneOf: [
            {
              title: 'DangerFullAccessSandboxPolicy',
              type: 'object',
              required: ['type'],
              properties: { type: { enum: ['dangerFullAccess'], title: 'DangerFullAccessSandboxPolicyType', type: 'string' } },
            },
            { title: 'ReadOnlySandboxPolicy' },
            { title: 'ExternalSandboxSandboxPolicy' },
            { title: 'WorkspaceWriteSandboxPolicy' },
          ],
        },
      },
    });
  });

  test('bundles the v2 API by itself only since 0.169', () => {
    expect(json.map((files) => files.has('codex_app_server_protocol.v2.schemas.json'))).toEqual([false, false, true, true]);
  });
});
