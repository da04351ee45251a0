// Packs an archive tighter without changing what is in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
const DEFLATED = 8;

/**
 * Compresses every file of a zip archive anew with an encoder that takes its time: about 4 % smaller, for any reader of zip. The file is
 * rewritten in place; the same archive gives the same bytes. Enough for what vsce writes: no encryption, no zip64.
 * @param {string} file
 */
export async function packTighter(file) {
  const archive = readFileSync(file);
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = archive.readUInt16LE(end + 10);
  /** @type {Buffer[]} */
  const local = [];
  /** @type {Buffer[]} */
  const central = [];
  let written = 0;
  let at = archive.readUInt32LE(end + 16);
  for (let left = count; left > 0; left--) {
    const nameLength = archive.readUInt16LE(at + 28);
    const entry = Buffer.from(archive.subarray(at, at + CENTRAL + nameLength));
    const data = await tighter(contentOf(archive, at));
    // no data descriptor (sizes stand in the header), no extra fields, no comment
    entry.writeUInt16LE(entry.readUInt16LE(8) & ~8, 8);
    entry.writeUInt16LE(DEFLATED, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(0, 30);
    entry.writeUInt16LE(0, 32);
    entry.writeUInt32LE(written, 42);
    const header = Buffer.alloc(LOCAL);
    header.writeUInt32LE(0x04034b50, 0);
    entry.copy(header, 4, 6, 6 + 26);
    local.push(header, entry.subarray(CENTRAL), data);
    central.push(entry);
    written += LOCAL + nameLength + data.length;
    at += CENTRAL + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  const directory = Buffer.concat(central);
  const tail = Buffer.from(archive.subarray(end, end + END));
  tail.writeUInt32LE(directory.length, 12);
  tail.writeUInt32LE(written, 16);
  tail.writeUInt16LE(0, 20);
  writeFileSync(file, Buffer.concat([...local, directory, tail]));
}

/**
 * @param {Buffer} archive
 * @param {number} entry where its line in the directory begins
 */
function contentOf(archive, entry) {
  const header = archive.readUInt32LE(entry + 42);
  const start = header + LOCAL + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
  return archive.readUInt16LE(entry + 10) === DEFLATED ? inflateRawSync(packed) : packed;
}

/**
 * @param {Buffer} content
 * @returns {Promise<Buffer>}
 */
async function tighter(content) {
  // only now: npm start and npm test read this file before any package is installed
  const { default: zopfli } = await import('@gfx/zopfli');
  return Buffer.from(await zopfli.deflateAsync(content, { numiterations: 15 }));
}
