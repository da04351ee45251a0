import { withComment } from './exif';
import { webpSize } from './webp';

const SMALLER_SIDE = 256;
const QUALITY = 75;
/** A JPEG has 16 bits for each side. */
const LONGEST_SIDE = 65_535;
const GREY = 0x808080ff;

/** Thrown for bytes that are no picture. */
export class PictureError extends Error {}

/** The library for pictures, loaded when the first one comes. */
async function library() {
  const [{ createJimp }, jpeg, png, bmp, gif, resize] = await Promise.all([
    import('@jimp/core'),
    import('@jimp/js-jpeg'),
    import('@jimp/js-png'),
    import('@jimp/js-bmp'),
    import('@jimp/js-gif'),
    import('@jimp/plugin-resize'),
  ]);
  return createJimp({ formats: [jpeg.default, png.default, bmp.default, gif.default], plugins: [resize.methods] });
}

/** What was made of the last pictures: tests send the same few again and again, and each takes some hundredths of a second. */
const made = new Map<string, string>();
const MOST_KEPT = 100;

/** See `makePreview`. */
export async function previewPicture(dataUrl: string, metadata = ''): Promise<string> {
  const key = JSON.stringify([dataUrl, metadata]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const preview = await makePreview(dataUrl, metadata);
  const [oldest] = made.keys();
  if (made.size >= MOST_KEPT && oldest !== undefined) made.delete(oldest);
  made.set(key, preview);
  return preview;
}

/**
 * Makes of a data URL what the server stores as a preset's picture: a JPEG whose smaller side is 256 pixels, also when it was smaller.
 * Throws PictureError when it is none.
 */
async function makePreview(dataUrl: string, metadata: string): Promise<string> {
  const bytes = decodeBase64(dataUrl.slice(dataUrl.indexOf(';base64,') + ';base64,'.length));
  const picture = await read(bytes);
  // The server reckons in single precision and cuts, so some sizes come out one pixel short.
  const factor = Math.fround(SMALLER_SIDE / Math.min(picture.width, picture.height));
  const size = (side: number) => Math.max(1, Math.trunc(Math.fround(side * factor)));
  const [w, h] = [size(picture.width), size(picture.height)];
  if (Math.max(w, h) > LONGEST_SIDE) throw new PictureError('longer than a JPEG can be');
  picture.resize({ w, h });
  const jpeg = await picture.getBuffer('image/jpeg', { quality: QUALITY });
  return toDataUrl(metadata ? withComment(jpeg, metadata) : jpeg);
}

/** The server reads WebP as well; here only its size is known, so the picture is grey. */
async function read(bytes: Buffer) {
  const Picture = await library();
  const webp = webpSize(bytes);
  if (webp) return new Picture({ ...webp, color: GREY });
  return Picture.fromBuffer(bytes).catch(() => {
    throw new PictureError('no picture');
  });
}

/** As strict as the server's runtime: blanks are skipped, the length must fit. */
function decodeBase64(text: string): Buffer {
  const dense = text.replace(/[ \t\r\n]/g, '');
  if (dense === '' || dense.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(dense)) throw new PictureError('no base64');
  return Buffer.from(dense, 'base64');
}

function toDataUrl(jpeg: Buffer): string {
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

/** Colours a picture pixel by pixel; `paint` gets places from 0 to 1 and gives red, green and blue from 0 to 255. */
export async function drawJpeg(
  width: number,
  height: number,
  paint: (x: number, y: number) => readonly [number, number, number],
): Promise<Buffer> {
  const Picture = await library();
  const data = Buffer.alloc(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [red, green, blue] = paint(column / width, row / height);
      data.writeUInt32BE(((red << 24) | (green << 16) | (blue << 8) | 255) >>> 0, (row * width + column) * 4);
    }
  }
  return Picture.fromBitmap({ data, width, height }).getBuffer('image/jpeg', { quality: QUALITY });
}

let placeholder: Promise<Buffer> | undefined;

/** The picture shown for what has none. */
export function placeholderPicture(): Promise<Buffer> {
  placeholder ??= drawJpeg(256, 256, (x, y) => {
    const shade = 70 + Math.round(30 * (x + y)) + (Math.abs(x - y) < 0.01 || Math.abs(x + y - 1) < 0.01 ? 40 : 0);
    return [shade, shade, shade + 8];
  });
  return placeholder;
}
