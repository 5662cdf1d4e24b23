import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { NotificationParams, ProtocolVersion } from '@codex-ts/app-server-protocol';
import { ConfigSyntaxError, ignoredSettingsWarning } from '@codex-ts/config';
import { loadServerConfig } from '../load-config.ts';
import { outgoing, type Outgoing } from '../outgoing.ts';
import type { AppServerOptions } from '../server-context.ts';
import { configFailureText, isConfigFailure } from './config-fault.ts';
import { legacyProfileFault } from './legacy-profile.ts';

type Warning = NotificationParams<'configWarning'>;

/** What is wrong with the configuration of the server as it stands on the disk now, for clients of a version. */
export async function configWarnings(options: AppServerOptions, protocol: ProtocolVersion): Promise<Outgoing[]> {
  try {
    const { ruleFolders, layers } = loadServerConfig(options);
    const isNewer = protocol !== '0.104';
    const profileFault = isNewer ? legacyProfileFault(layers.layers) : null;
    if (profileFault !== null) return [invalid({ details: profileFault })];
    const ignored = isNewer ? ignoredSettingsWarning(layers.layers) : null;
    return [
      ...(await rulesWarning(ruleFolders)),
      ...(ignored === null ? [] : [outgoing('configWarning', { summary: ignored, details: null })]),
    ];
  } catch (error) {
    if (!isConfigFailure(error)) throw error;
    const place = error instanceof ConfigSyntaxError ? { path: error.file, range: error.range } : {};
    return [invalid({ details: configFailureText(error), ...place })];
  }
}

function invalid(warning: Omit<Warning, 'summary'>): Outgoing {
  return outgoing('configWarning', { summary: 'Invalid configuration; using defaults.', ...warning });
}

async function rulesWarning(folders: readonly string[]): Promise<Outgoing[]> {
  if (!folders.some((folder) => existsSync(path.join(folder, 'rules')))) return [];
  const { loadRules, readRuleFiles, RuleParseError, RuleReadError } = await import('@codex-ts/execpolicy');
  const summary = 'Error parsing rules; custom rules not applied.';
  try {
    loadRules(
      await readRuleFiles(
        folders.map((folder) => path.join(folder, 'rules')),
        fs,
      ),
    );
    return [];
  } catch (error) {
    if (error instanceof RuleParseError) {
      const details = `failed to parse rules file ${error.fileName}: ${error.message}`;
      return [outgoing('configWarning', { summary, details, path: error.fileName, range: error.range })];
    }
    if (error instanceof RuleReadError) return [outgoing('configWarning', { summary, details: error.message })];
    throw error;
  }
}
