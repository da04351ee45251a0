import { inflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  readonly contents: Buffer;
  /** Bytes that it takes in the archive. */
  readonly packedSize: number;
}

/** The files of a zip archive by name. Enough for what vsce writes: no encryption, no zip64. */
export function unzip(archive: Buffer): ReadonlyMap<string, ZipEntry> {
  const files = new Map<string, ZipEntry>();
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const method = archive.readUInt16LE(entry + 10);
    const packedSize = archive.readUInt32LE(entry + 20);
    const nameLength = archive.readUInt16LE(entry + 28);
    const header = archive.readUInt32LE(entry + 42);
    const name = archive.toString('utf8', entry + 46, entry + 46 + nameLength);
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const packed = archive.subarray(start, start + packedSize);
    files.set(name, { contents: method === 0 ? packed : inflateRawSync(packed), packedSize });
    entry += 46 + nameLength + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  return files;
}

/** What a file of the package says; throws where there is none. */
export function textOf(files: ReadonlyMap<string, ZipEntry>, name: string): string {
  const file = files.get(name);
  if (!file) throw new Error(`${name} is not packed.`);
  return file.contents.toString('utf8');
}
