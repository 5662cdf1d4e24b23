/** A file's content as a URL. */
export function dataUrl(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString('base64')}`;
}

/** The content of such a URL; `null` when it is another kind of URL. */
export function bytesOfDataUrl(url: string): Buffer | null {
  const comma = url.indexOf(',');
  const head = url.slice(0, comma).toLowerCase();
  return head.startsWith('data:') && head.endsWith(';base64') ? Buffer.from(url.slice(comma + 1), 'base64') : null;
}
