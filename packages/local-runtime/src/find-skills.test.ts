import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '@codex-ts/config';
import { expect, onTestFinished, test } from 'vitest';
import { findSkills } from './find-skills.ts';

test('who asks at the same time finds the same; who asks later, what is there then', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'find-skills-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const write = async (name: string): Promise<void> => {
    const folder = path.join(home, 'skills', name);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'SKILL.md'), `---\nname: ${name}\ndescription: One.\n---\n`);
  };
  const config = loadConfig({ codexHome: home, cwd: home, home, env: {}, platform: 'linux' });
  const look = () => findSkills(home, { config, home, warn: () => undefined });
  const namesOf = ({ skills }: Awaited<ReturnType<typeof look>>): string[] =>
    skills.filter(({ scope }) => scope === 'user').map(({ name }) => name);

  await write('first');
  await look(); // what comes along is written
  const [one, two] = await Promise.all([look(), look()]);
  await write('second');
  const three = await look();

  expect([one, two, three].map(namesOf)).toEqual([['first'], ['first'], ['first', 'second']]);
});
