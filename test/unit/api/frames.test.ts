import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { FrameError, FrameReader, type Incoming } from '../../../src/api/frames';
import { WebSocket } from '../../../src/api/webSocket';

/** A frame of a server, which does not mask. */
function serverFrame(first: number, data: Buffer | string, length = Buffer.byteLength(data)): Buffer {
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, Buffer.from(data)]);
}

function readAll(bytes: Buffer, cuts: readonly number[] = [], maxBytes = 1_000_000): Incoming[] {
  const reader = new FrameReader(maxBytes);
  const places = [0, ...[...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).flatMap((end, index) => [...reader.read(bytes.subarray(places[index], end))]);
}

describe('frames of a server', () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 70_000 }).map((count) => 'x'.repeat(count)),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  );

  it('are read whatever their lengths, however they are cut, and in pieces with pings between', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 6 }), fc.nat(), (list, cuts, split) => {
        const bytes = list.map((text) => {
          const data = Buffer.from(text);
          const middle = split % (data.length + 1);
          return Buffer.concat([
            serverFrame(0x01, data.subarray(0, middle)),
            serverFrame(0x89, 'p'),
            serverFrame(0x80, data.subarray(middle)),
          ]);
        });
        const wanted = list.flatMap((text) => [
          { kind: 'ping', data: Buffer.from('p') },
          { kind: 'text', text: Buffer.from(text).toString() },
        ]);
        expect(readAll(Buffer.concat(bytes), cuts)).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a reserved bit', serverFrame(0xc1, 'a'), 1002],
    ['a mask', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0]), 1002],
    ['an unknown kind', serverFrame(0x83, ''), 1002],
    ['an end without a beginning', serverFrame(0x80, 'a'), 1002],
    ['a beginning within a message', Buffer.concat([serverFrame(0x01, 'a'), serverFrame(0x81, 'b')]), 1002],
    ['a ping in pieces', serverFrame(0x09, 'a'), 1002],
    ['a long ping', serverFrame(0x89, 'a'.repeat(126)), 1002],
    ['a goodbye of one byte', serverFrame(0x88, 'a'), 1002],
    ['a goodbye with a code that may not be sent', serverFrame(0x88, Buffer.from([0x03, 0xed])), 1002],
    ['a text that is not UTF-8', serverFrame(0x81, Buffer.from([0xff])), 1007],
    ['a message too long, before it came', serverFrame(0x81, '', 1001).subarray(0, 4), 1009],
    ['pieces too long together', Buffer.concat([serverFrame(0x01, 'a'.repeat(900)), serverFrame(0x80, 'a'.repeat(200))]), 1009],
    ['a length beyond all bounds', Buffer.from([0x81, 127, 255, 255, 255, 255, 255, 255, 255, 255]), 1009],
  ])('refuses %s', (_, bytes, code) => {
    try {
      readAll(bytes, [], 1000);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FrameError);
      expect(error).toMatchObject({ code });
    }
  });

  it('tells the code of a goodbye', () => {
    expect(readAll(serverFrame(0x88, Buffer.from([0x03, 0xe8])))).toEqual([{ kind: 'close', code: 1000 }]);
    expect(readAll(serverFrame(0x88, ''))).toEqual([{ kind: 'close', code: 1005 }]);
  });

  it('survives any bytes with frames or a FrameError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readAll(Buffer.from(bytes), [], 200);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });
});

describe('frames of ours', () => {
  it('are understood by another implementation, whatever their lengths', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const texts = ['', 'ä', 'x'.repeat(125), 'x'.repeat(126), 'x'.repeat(65_535), 'x'.repeat(65_536)];
    const heard: string[] = [];
    const goodbye = new Promise((resolve) => {
      server.on('connection', (socket) => {
        socket.on('message', (data) => socket.send(String(data)));
        socket.on('close', resolve);
        socket.ping('are you there');
        socket.on('pong', (data) => heard.push(String(data)));
      });
    });
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const answers: string[] = [];
    const closed = await new Promise((resolve, reject) => {
      const socket = new WebSocket(
        { url: `ws://127.0.0.1:${port}/`, headers: {}, maxBytes: 100_000 },
        {
          opened: () => {
            for (const text of texts) socket.send(text);
          },
          message: (text) => {
            answers.push(text);
            if (answers.length === texts.length) socket.close(1000);
          },
          refused: () => reject(new Error('refused')),
          failed: reject,
          closed: resolve,
        },
      );
    });
    expect([closed, await goodbye, answers, heard]).toEqual([1000, 1000, texts, ['are you there']]);
    server.close();
  });
});
