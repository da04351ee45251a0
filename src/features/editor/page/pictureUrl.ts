const TYPES = /^image\/(jpeg|png|webp|gif)$/;

/** A picture as an address that the page may show; undefined for what is no picture a page should draw (SVG may hold scripts). */
export function pictureUrl({ bytes, type }: { readonly bytes: Uint8Array; readonly type: string }): string | undefined {
  const kind = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return TYPES.test(kind) ? `data:${kind};base64,${Buffer.from(bytes).toString('base64')}` : undefined;
}
