import { describe, expect, test } from 'vitest';
import { CatalogModel } from '../catalog-model.ts';
import { builtInModels } from '../models/built-in-models.ts';
import { fallbackModel } from '../models/find-model.ts';
import { compactionPrompt, compactionSummaryPrefix } from '../prompts/compaction-prompt.ts';
import { reviewInstructions } from '../prompts/review-instructions.ts';
import { familyInstructions } from './family-instructions.ts';
import { instructionsFor, personalityUpdateText, supportsPersonality } from './instructions-for.ts';
import { PERSONALITY_SLOT, personalityText } from './personality.ts';

const model = (slug: string, rest: object = {}) => CatalogModel.parse({ slug, ...rest });
const words = (text: string) => text.split(/\s+/).length;

describe('our own instructions', () => {
  test.each([...builtInModels(), fallbackModel('zq')].map((entry) => [entry.slug, entry] as const))(
    '%s: complete, in one piece, of sensible length',
    (_, entry) => {
      const text = instructionsFor(entry);

      expect(text).not.toContain(PERSONALITY_SLOT);
      expect(text).not.toMatch(/\n{3}|undefined|\[object/);
      expect(text).toBe(text.trim());
      expect(words(text)).toBeGreaterThan(500);
      expect(words(text)).toBeLessThan(2000);
      for (const tool of ['exec_command', 'write_stdin', 'apply_patch', 'update_plan']) expect(text).toContain(tool);
    },
  );

  test('a model without a patch tool learns how to patch through the shell', () => {
    const explains = (slug: string) => familyInstructions(slug).includes('*** Begin Patch');

    expect([explains('gpt-5'), explains('zq'), explains('gpt-5.2-codex'), explains('gpt-6-sol')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('families differ', () => {
    const slugs = ['gpt-5', 'gpt-5-codex', 'gpt-5.1', 'gpt-5.2', 'gpt-5.2-codex', 'gpt-6-sol', 'zq'];

    expect(new Set(slugs.map(familyInstructions)).size).toBe(slugs.length);
    expect([
      familyInstructions('gpt-5.1-codex-max') === familyInstructions('gpt-5-codex'),
      familyInstructions('gpt-5.3-codex') === familyInstructions('gpt-5.2-codex'),
    ]).toEqual([true, true]);
  });
});

describe('personality', () => {
  const codex = builtInModels().find((entry) => entry.slug === 'gpt-5.2-codex') ?? fallbackModel('x');

  test('fills the slot of a model that has one', () => {
    const friendly = instructionsFor(codex, { personality: 'friendly' });

    expect(friendly).toContain(personalityText('friendly'));
    expect(instructionsFor(codex, { personality: 'pragmatic' })).toContain(personalityText('pragmatic'));
    expect(instructionsFor(codex, { personality: 'none' })).toBe(instructionsFor(codex));
    expect(instructionsFor(codex)).not.toContain('# Personality');
  });

  test('leaves other models alone', () => {
    const plain = builtInModels().find((entry) => entry.slug === 'gpt-5.1') ?? fallbackModel('x');

    expect(instructionsFor(plain, { personality: 'friendly' })).toBe(instructionsFor(plain));
    expect(
      builtInModels()
        .filter(supportsPersonality)
        .map((entry) => entry.slug),
    ).toEqual(['gpt-5.3-codex', 'gpt-5.2-codex']);
  });

  test('a change in mid-session has a text only where it matters', () => {
    expect([
      personalityUpdateText(codex, 'friendly'),
      personalityUpdateText(codex, 'none'),
      personalityUpdateText(model('gpt-5'), 'friendly'),
    ]).toEqual([personalityText('friendly'), null, null]);
  });
});

describe('texts of the service', () => {
  const template = {
    base_instructions: 'plain',
    model_messages: {
      instructions_template: `A\n\n${PERSONALITY_SLOT}\n\nB`,
      instructions_variables: { personality_default: 'D', personality_friendly: 'F $& F', personality_pragmatic: 'P' },
    },
  };

  test('go before our own', () => {
    const remote = model('gpt-5', template);

    expect(
      [null, 'friendly', 'pragmatic', 'none'].map((personality) =>
        instructionsFor(remote, { personality: personality as 'none' }),
      ),
    ).toEqual(['A\n\nD\n\nB', 'A\n\nF $& F\n\nB', 'A\n\nP\n\nB', 'A\n\nB']);
    expect([supportsPersonality(remote), personalityUpdateText(remote, 'friendly')]).toEqual([true, 'F $& F']);
  });

  test('may be plain, or lack a personality', () => {
    expect(instructionsFor(model('gpt-5', { base_instructions: 'plain' }), { personality: 'friendly' })).toBe('plain');
    expect(supportsPersonality(model('gpt-5.2-codex', { base_instructions: 'plain' }))).toBe(false);
    expect(supportsPersonality(model('m', { model_messages: { instructions_template: PERSONALITY_SLOT } }))).toBe(false);
  });

  test('meant for tools called from scripts are not used', () => {
    expect(instructionsFor(model('gpt-6-sol', { ...template, tool_mode: 'code_mode_only' }))).toBe(
      familyInstructions('gpt-6-sol'),
    );
  });
});

describe('other prompts', () => {
  test('the review names every field of its answer', () => {
    const fields = [
      'findings',
      'title',
      'body',
      'confidence_score',
      'priority',
      'code_location',
      'absolute_file_path',
      'line_range',
      'overall_correctness',
      'overall_explanation',
      'overall_confidence_score',
    ];

    expect(fields.filter((field) => !reviewInstructions.includes(`"${field}"`))).toEqual([]);
  });

  test('the compaction texts are one piece each', () => {
    expect([compactionPrompt, compactionSummaryPrefix].every((text) => text === text.trim() && words(text) > 30)).toBe(true);
  });
});
