const USER_COMMENT = 0x9286;
const EXIF_POINTER = 0x8769;
const UNDEFINED = 7;
const LONG = 4;

/** Puts a text into a JPEG as its EXIF user comment, where image programs keep the parameters a picture was made with. */
export function withComment(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.concat([Buffer.from('UNICODE\0'), Buffer.from(comment, 'utf16le')]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff(text)]);
  // A segment holds 64 kB at most; a longer comment is left out rather than breaking the picture.
  if (body.length + 2 > 0xffff) return jpeg;
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Two directories of one entry each: the first points to the second, which points to the text. */
function tiff(text: Buffer): Buffer {
  const directory = 2 + 12 + 4;
  const header = 8;
  const tables = Buffer.alloc(header + 2 * directory);
  tables.write('II', 0, 'latin1');
  tables.writeUInt16LE(42, 2);
  tables.writeUInt32LE(header, 4);
  writeEntry(tables, header, EXIF_POINTER, LONG, 1, header + directory);
  writeEntry(tables, header + directory, USER_COMMENT, UNDEFINED, text.length, tables.length);
  return Buffer.concat([tables, text]);
}

function writeEntry(tables: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  tables.writeUInt16LE(1, at);
  tables.writeUInt16LE(tag, at + 2);
  tables.writeUInt16LE(type, at + 4);
  tables.writeUInt32LE(count, at + 6);
  tables.writeUInt32LE(value, at + 10);
}
