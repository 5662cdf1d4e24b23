import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A profile of the AWS command line. */
export interface AwsProfile {
  name: string;
  region: string | null;
}

export interface AwsProfilesOptions {
  /** The user's home folder; absolute. */
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

const PROFILE_NAME = /^[\w.@/:+%-]+$/;

/**
 * The profiles of `~/.aws/config` and `~/.aws/credentials`, or of the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`
 * name, by name. Files that are not there count as empty. Keys and secrets are not looked at.
 */
export async function awsProfiles({ home, env }: AwsProfilesOptions): Promise<AwsProfile[]> {
  const [config, credentials] = await Promise.all([
    textOf(env['AWS_CONFIG_FILE'] || path.join(home, '.aws/config')),
    textOf(env['AWS_SHARED_CREDENTIALS_FILE'] || path.join(home, '.aws/credentials')),
  ]);
  const regions = new Map<string, string | null>();
  for (const { header, region } of sectionsOf(config)) {
    const name = header === 'default' ? header : /^profile\s+(.*)$/.exec(header)?.[1];
    if (name !== undefined) regions.set(name, region ?? regions.get(name) ?? null);
  }
  for (const { header, region } of sectionsOf(credentials)) regions.set(header, region ?? regions.get(header) ?? null);
  return [...regions]
    .filter(([name]) => PROFILE_NAME.test(name))
    .map(([name, region]) => ({ name, region }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

interface Section {
  header: string;
  region: string | null;
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]*)\]/.exec(line.trim())?.[1]?.trim();
    if (header !== undefined) sections.push({ header, region: null });
    const region = /^region\s*=\s*(.*)$/
      .exec(line)?.[1]
      ?.replace(/\s[#;].*$/, '')
      .trim();
    const section = sections.at(-1);
    if (region && section !== undefined) section.region = region;
  }
  return sections;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
