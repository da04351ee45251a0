// Parts of libraries that never run here, left out of the package.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/**
 * Parts that nothing here reaches: undici's HTTP/2 (not switched on), its forms (none is sent) and
 * its SOCKS (an experiment; such a proxy is told of as one that does not lead to the server); ws's server, streams and compression
 * (not offered, and ws itself refuses a server that switches it on), and its listeners in the way of browsers.
 */
const ABSENT = [
  /undici.lib.dispatcher.(?:client-h2|socks5-proxy-agent)\.js$/,
  /undici.lib.web.fetch.(?:body|formdata)\.js$/,
  /undici.lib.web.webidl.index\.js$/,
  /ws.lib.(?:websocket-server|stream|permessage-deflate|extension|subprotocol|event-target)\.js$/,
];

/**
 * Undici's parser of HTTP comes twice as text, with and without SIMD instructions; the plain one runs everywhere, and is packed tighter here.
 * Of its constants two tables are used.
 * @type {import('esbuild').Plugin}
 */
export const leftOut = {
  name: 'left-out',
  setup(builder) {
    const load = createRequire(import.meta.url);
    for (const filter of ABSENT) {
      builder.onLoad({ filter }, ({ path: file }) => ({
        contents: absent(/node_modules.(\w+)/.exec(file)?.[1] ?? file, path.basename(file)),
      }));
    }
    builder.onResolve({ filter: /llhttp_simd-wasm\.js$/ }, ({ path: file, importer }) => ({
      path: path.resolve(path.dirname(importer), file.replace('llhttp_simd-wasm', 'llhttp-wasm')),
    }));
    builder.onLoad({ filter: /llhttp-wasm\.js$/ }, ({ path: file }) => {
      const packed = JSON.stringify(brotliCompressSync(load(file)).toString('base64'));
      return { contents: `module.exports = require('node:zlib').brotliDecompressSync(Buffer.from(${packed}, 'base64'));` };
    });
    builder.onLoad({ filter: /undici.lib.llhttp.constants\.js$/ }, ({ path: file }) => {
      const { ERROR, TYPE } = load(file);
      return { contents: `module.exports = ${JSON.stringify({ ERROR, TYPE })};` };
    });
    // nobody can subscribe to what undici tells of itself
    builder.onLoad({ filter: /undici.lib.core.diagnostics\.js$/ }, () => ({
      contents: 'const nobody = { hasSubscribers: false }; module.exports = { channels: new Proxy({}, { get: () => nobody }) };',
    }));
    // one use of a namespace inside a namespace, which a bundler cannot see through, would keep all helpers of zod
    builder.onLoad({ filter: /zod.v4.mini.schemas\.js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replaceAll('core.util.', 'util.'),
    }));
  },
};

/**
 * A module that says what is wrong when anything of it is called. ws reads what it does not call, and the name of its compression to find
 * that it is off; undici reads nothing, so there a read is wrong, too.
 * @param {string} library
 * @param {string} part
 */
function absent(library, part) {
  const message = JSON.stringify(`${part} of ${library} is not packed.`);
  const read = library === 'ws' ? `({ extensionName: 'permessage-deflate', __esModule: false })[key] ?? module.exports` : 'fail()';
  return `const fail = () => { throw new Error(${message}); };
module.exports = new Proxy(function () {}, { apply: fail, construct: fail, get: (_, key) => ${read} });`;
}
