import { type TemporaryDirectory, temporaryDirectory } from './temporary-directory.ts';

/**
 * A `CODEX_HOME` of its own. `config` becomes `config.toml`, `auth` becomes `auth.json`; both are left out by default.
 */
export function temporaryCodexHome({
  config,
  auth,
  files = {},
}: { config?: string; auth?: unknown; files?: Readonly<Record<string, string | Uint8Array>> } = {}): TemporaryDirectory {
  return temporaryDirectory({
    files: {
      ...(config === undefined ? {} : { 'config.toml': config }),
      ...(auth === undefined ? {} : { 'auth.json': JSON.stringify(auth, null, 2) }),
      ...files,
    },
  });
}

/**
 * Lines of `config.toml` that make a scripted model the provider: `model`, `model_provider = "scripted"`, no retries that wait.
 * `url` is {@link ScriptedModel.url}.
 */
export function scriptedProviderConfig(
  url: string,
  { model = 'gpt-5.2-codex', extra = '' }: { model?: string; extra?: string } = {},
): string {
  return `model = "${model}"
model_provider = "scripted"
${extra}
[model_providers.scripted]
name = "scripted"
base_url = "${url}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
`;
}
