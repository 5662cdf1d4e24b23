import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { fitPicture, type FittedPicture } from './fit-picture.ts';
import { RELEASE_104_RULE, RELEASE_169_RULES } from './picture-rules.ts';

type Kind = 'png' | 'jpeg' | 'gif' | 'webp';

function picture(kind: Kind, width: number, height: number): Promise<Buffer> {
  const circle = Buffer.from(`<svg width="${width}" height="${height}"><circle cx="50%" cy="50%" r="20%" fill="blue"/></svg>`);
  return sharp({ create: { width, height, channels: 3, background: 'red' } })
    .composite([{ input: circle }])
    .toFormat(kind)
    .toBuffer();
}

/** What came out, in short. */
async function described(fitted: FittedPicture): Promise<string> {
  if (!fitted.ok) return fitted.reason;
  const { format, width, height } = await sharp(fitted.bytes).metadata();
  return `${fitted.type}: ${format} ${width}x${height}`;
}

const { high, original } = RELEASE_169_RULES;

describe('for models of 0.104', () => {
  test.each([
    ['png', 'image/png: png 1024x768'],
    ['jpeg', 'image/jpeg: jpeg 1024x768'],
    ['gif', 'image/png: png 1024x768'],
    ['webp', 'image/png: png 1024x768'],
  ] as const)('a large %s becomes %s', async (kind, expected) => {
    expect(await described(await fitPicture(await picture(kind, 2000, 1500), RELEASE_104_RULE))).toBe(expected);
  });

  test.each(['png', 'jpeg'] as const)('a small %s stays as it is, byte by byte', async (kind) => {
    const bytes = await picture(kind, 300, 200);
    expect(await fitPicture(bytes, RELEASE_104_RULE)).toEqual({ ok: true, type: `image/${kind}`, bytes });
  });

  test.each(['gif', 'webp'] as const)('a small %s becomes a PNG', async (kind) => {
    expect(await described(await fitPicture(await picture(kind, 64, 48), RELEASE_104_RULE))).toBe('image/png: png 64x48');
  });
});

describe('for models of 0.169', () => {
  test('a picture keeps its kind, and more of its size', async () => {
    expect(await described(await fitPicture(await picture('webp', 2400, 1000), high))).toBe('image/webp: webp 2048x853');
    expect(await described(await fitPicture(await picture('gif', 64, 48), original))).toBe('image/png: png 64x48');
    const bytes = await picture('webp', 64, 48);
    expect(await fitPicture(bytes, original)).toEqual({ ok: true, type: 'image/webp', bytes });
  });
});

test('what a photograph says about which way up it is stays with it', async () => {
  const bytes = await sharp(await picture('jpeg', 3000, 1000))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const fitted = await fitPicture(bytes, RELEASE_104_RULE);
  expect(fitted.ok && (await sharp(fitted.bytes).metadata())).toMatchObject({ width: 2048, height: 683, orientation: 6 });
});

test('bytes that are no picture, or a part of one, are unreadable', async () => {
  const small = await picture('png', 64, 48);
  const cut: Buffer[] = [Buffer.from('text'), Buffer.alloc(0), small.subarray(0, 60), small.subarray(0, 12)];
  for (const kind of ['png', 'jpeg', 'gif', 'webp'] as const) {
    const whole = await picture(kind, 300, 300);
    cut.push(whole.subarray(0, Math.floor(whole.length / 2)));
  }
  for (const bytes of cut) expect(await fitPicture(bytes, original)).toEqual({ ok: false, reason: 'unreadable' });
});

describe('where sharp is not installed', () => {
  const none = (): Promise<null> => Promise.resolve(null);

  test('a picture that is small enough goes out as it is, of whatever kind', async () => {
    const bytes = await picture('gif', 64, 48);
    expect(await fitPicture(bytes, RELEASE_104_RULE, none)).toEqual({ ok: true, type: 'image/gif', bytes });
  });

  test('one that is too large is refused with its size, and a part of one as unreadable', async () => {
    const bytes = await picture('png', 3000, 1000);
    expect(await fitPicture(bytes, RELEASE_104_RULE, none)).toEqual({
      ok: false,
      reason: 'no-resizer',
      size: { width: 3000, height: 1000 },
    });
    expect(await fitPicture(bytes.subarray(0, 2000), RELEASE_104_RULE, none)).toEqual({ ok: false, reason: 'unreadable' });
  });
});

test('sharp is not loaded for a picture that stays as it is', async () => {
  const bytes = await picture('png', 64, 48);
  const fitted = await fitPicture(bytes, original, () => Promise.reject(new Error('loaded')));
  expect(fitted).toMatchObject({ ok: true });
});
