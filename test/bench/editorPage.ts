import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { type BrowserContext, chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { pageBundle } from '../../scripts/lib/pageBundle.mjs';
import { documentState } from '../../src/features/editor/documentState';
import { pageCatalogueOf } from '../../src/features/editor/page/pageCatalogueOf';
import { pageHtml } from '../../src/features/editor/page/pageHtml';
import { pageTexts } from '../../src/features/editor/page/pageStrings';
import { Catalogue } from '../../src/library/catalogue/catalogue';
import type { PageCatalogue } from '../../src/shared/pageCatalogue';
import type { HostMessage } from '../../src/shared/protocol';
import { type Benchmark, milliseconds } from './benchmark';
import { comparison } from './compare';

const ROUNDS = 15;
const WARM_UP = 3;
const KEYS = 40;

/**
 * The preset editor's page with every parameter of a server unfolded, from the beginning of the navigation to the frame in which they are
 * painted, against a page of HTML with as many labelled inputs. And what a key costs that is typed into a long prompt among them.
 */
export const editorPage: Benchmark = async () => {
  const catalogue = recorded();
  const { parameters } = catalogue;
  const files = await pageFiles();
  const labelled = parameters.map(({ name }) => `<p><label>${escaped(name)} <input></label></p>`).join('\n');
  files.set('/plain', `<!DOCTYPE html><meta charset="utf-8"><title>Plain</title>${labelled}`);
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    response.setHeader('Content-Type', url.endsWith('.js') ? 'text/javascript' : url.endsWith('.css') ? 'text/css' : 'text/html');
    response.end(files.get(url) ?? '');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // A server that listens on a port has an address of this shape.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
    await context.addInitScript(standIn, openMessage(catalogue, 1));
    const ours = () => paint(context, `${origin}/editor`, parameters.length);
    const plain = () => paint(context, `${origin}/plain`, parameters.length);
    const pairs: { ours: number; base: number }[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const first = await (round % 2 === 0 ? ours : plain)();
      const second = await (round % 2 === 0 ? plain : ours)();
      if (round >= 0) pairs.push(round % 2 === 0 ? { ours: first, base: second } : { ours: second, base: first });
    }
    const other = await browser.newContext({ viewport: { width: 1200, height: 900 } });
    await other.addInitScript(standIn, openMessage(catalogue, 128));
    const typing = await typed(other, `${origin}/editor`);
    return [
      { id: 'P7', what: 'first paint of all 254 parameters / of 254 plain labelled inputs', goal: 2, ...comparison(pairs) },
      { what: 'a key typed into a prompt of 10 kB among them, to the next frame', ours: milliseconds(typing), base: '' },
    ];
  } finally {
    await browser.close();
    server.close();
  }
};

/** Milliseconds from the beginning of the navigation to the end of the frame that shows everything. */
async function paint(context: BrowserContext, url: string, count: number): Promise<number> {
  const page = await context.newPage();
  await page.goto(url);
  const result = await page.evaluate(async () => {
    while (Reflect.get(window, 'painted') === undefined) await new Promise((next) => setTimeout(next, 5));
    return { ms: Number(Reflect.get(window, 'painted')), shown: document.querySelectorAll('.row, label > input').length };
  });
  await page.close();
  if (result.shown < count) throw new Error(`Only ${result.shown} of ${count} parameters were painted.`);
  return result.ms;
}

/** Milliseconds of a key in the longest field, from the key to the frame after it. */
async function typed(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(url);
  const field = page.locator('.row[data-id="prompt"] textarea');
  await field.click();
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(window, 'times', times);
    const after = ({ timeStamp }: Event) => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)));
    document.addEventListener('keydown', after, { capture: true });
  });
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('a');
    await page.waitForFunction((typed) => Reflect.get(window, 'times').length > typed, key);
  }
  const times = await page.evaluate((): number[] => Reflect.get(window, 'times'));
  await page.close();
  return times.toSorted((a, b) => a - b)[Math.floor(KEYS / 2)] ?? 0;
}

/** In the page, before anything else: VS Code, with the extension host's first message at hand; and a clock for the first paint. */
function standIn(open: unknown): void {
  const isPlain = location.pathname === '/plain';
  const afterFrame = () =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => Reflect.set(window, 'painted', performance.now());
      port2.postMessage('');
    });
  if (isPlain) document.addEventListener('DOMContentLoaded', afterFrame);
  const postMessage = ({ type }: { type: string }) => {
    if (type !== 'ready') return;
    window.addEventListener('message', afterFrame, { once: true });
    window.postMessage(open, '*');
  };
  Reflect.set(window, 'acquireVsCodeApi', () => ({ postMessage, getState: () => undefined, setState: () => undefined }));
}

function recorded(): PageCatalogue {
  const recording = JSON.parse(readFileSync('test/conformance/golden/catalogue.json', 'utf8'));
  return pageCatalogueOf(new Catalogue(recording.steps.at(-1).reply));
}

/** What the extension host says first, about a preset whose prompt is of `length` times 80 characters. */
function openMessage(catalogue: PageCatalogue, length: number): HostMessage {
  const prompt = '{value}, a (soft:1.2) portrait of a <random:calm|smiling> face, <lora:detail:0.6> '.repeat(length);
  const text = JSON.stringify({ description: '', starred: false, param_map: { prompt, steps: '20' } });
  return {
    type: 'open',
    strings: pageTexts(),
    preferences: {
      view: 'all',
      folded: Object.fromEntries([':general', ...catalogue.groups.map(({ id }) => id)].map((id) => [`all:${id}`, false])),
    },
    document: documentState(text, 'Long', 0, {}),
    catalogue,
    findings: [],
  };
}

async function pageFiles(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    ...pageBundle,
    minify: true,
    write: false,
    outdir: 'out/bench',
  });
  const files = new Map(outputFiles.map(({ path, text }) => [`/${path.split(/[\\/]/).at(-1)}`, text]));
  files.set('/editor', pageHtml({ cspSource: "'self'", script: '/editor.js', style: '/editor.css', language: 'en' }));
  return files;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
