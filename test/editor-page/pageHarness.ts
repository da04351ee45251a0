import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { pageBundle } from '../../scripts/lib/pageBundle.mjs';
import { pageHtml } from '../../src/features/editor/page/pageHtml';
import { eventually } from '../support/eventually';
import { type FakeDocument, FakeHost } from './fakeHost';

const root = path.join(import.meta.dirname, '../..');
const ORIGIN = 'https://editor.test';

export const themes = ['dark', 'light', 'hc-dark', 'hc-light'] as const;
export type Theme = (typeof themes)[number];

/** An open page with the host behind it. */
export interface OpenPage {
  readonly page: Page;
  readonly host: FakeHost;
  /** Addresses the page asked for beside its own two files. */
  readonly requests: string[];
  /** What the page logged as an error, and what its policy refused. */
  readonly errors: string[];
  row(id: string): Locator;
  field(id: string): Locator;
  /** Waits until every row is made and what came of it is drawn. */
  atRest(): Promise<void>;
  /** Waits until the host has heard all that the page had to say so far. */
  heard(): Promise<void>;
  /** After a pause in typing: waits until the document says so, and the page knows of it. */
  settled(check: (host: FakeHost) => boolean): Promise<void>;
  close(): Promise<void>;
}

let bundle: Promise<Map<string, string>> | undefined;
let browser: Promise<Browser> | undefined;

/** Opens the built page in Chromium with a theme's own colours, the strict policy of the real one, and no network. */
export async function openPage(
  document: FakeDocument,
  options: { theme?: Theme; width?: number; height?: number; state?: unknown; reducedMotion?: boolean } = {},
): Promise<OpenPage> {
  bundle ??= bundlePage();
  browser ??= launch();
  const [files, chrome] = await Promise.all([bundle, browser]);
  const viewport = { width: options.width ?? 900, height: options.height ?? 800 };
  const context = await chrome.newContext({ viewport, reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce' });
  const requests: string[] = [];
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    const file = files.get(url.slice(ORIGIN.length));
    if (file === undefined) requests.push(url);
    await (file === undefined ? route.abort() : route.fulfill({ body: file, contentType: contentType(url) }));
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const host = new FakeHost(document, (message) => page.evaluate(deliver, message));
  await connect(context, page, host, options.theme ?? 'dark', options.state);
  await page.goto(`${ORIGIN}/`);
  await page.locator('.header').waitFor();
  const atRest = async () => {
    await page.waitForFunction(areRowsMade);
    await page.evaluate(framesDrawn);
  };
  const heard = () => page.evaluate(() => Reflect.get(window, 'reachHost')());
  await atRest();
  return {
    page,
    host,
    requests,
    errors,
    row: (id) => page.locator(`.row[data-id="${id}"]`),
    field: (id) => page.locator(`.row[data-id="${id}"] :is(.field, .checkbox)`).first(),
    atRest,
    heard,
    async settled(check) {
      await eventually(async () => {
        await heard();
        host.pause();
        if (!check(host)) throw new Error(`The document never became as expected:\n${host.text}`);
      });
      await host.answered();
    },
    close() {
      host.close();
      return context.close();
    },
  };
}

/** Closes the browser; for the end of a test file. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** The files of the page as they are packed. */
export async function bundlePage(): Promise<Map<string, string>> {
  const result = await build({
    ...pageBundle,
    absWorkingDir: root,
    minify: true,
    write: false,
    outdir: root,
    logLevel: 'silent',
  });
  const files = new Map(result.outputFiles.map((file) => [`/${path.basename(file.path)}`, file.text]));
  files.set('/', pageHtml({ cspSource: ORIGIN, script: `${ORIGIN}/editor.js`, style: `${ORIGIN}/editor.css`, language: 'en' }));
  return files;
}

/** In the page: hands it a message as VS Code does, but so that it has been taken when this returns. */
function deliver(data: unknown): void {
  window.dispatchEvent(new MessageEvent('message', { data }));
}

/** In the page: rows get their fields and buttons in turn. */
function areRowsMade(): boolean {
  return Array.from(document.querySelectorAll('.row')).every((row) => row.querySelector('.row-actions button') !== null);
}

/** In the page: what comes into sight is laid out in the frame after it. */
function framesDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const next = (left: number) => (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)));
    next(3);
  });
}

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
}

async function connect(context: BrowserContext, page: Page, host: FakeHost, theme: Theme, state: unknown): Promise<void> {
  await page.exposeFunction('sendToHost', (message: unknown) => host.receive(message));
  // Comes after what was sent to the host before it.
  await page.exposeFunction('reachHost', () => {});
  const { kind, variables } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'themes', `${theme}.json`), 'utf8'));
  await context.addInitScript(
    (start) => {
      let kept: unknown = start.state;
      Object.assign(window, {
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => void Reflect.get(window, 'sendToHost')(message),
          getState: () => kept,
          setState(next: unknown) {
            kept = next;
            Object.assign(window, { keptState: next });
          },
        }),
      });
      // VS Code sets a theme's colours on the root element, so policies on styles do not concern them.
      const paint = () => {
        for (const [name, value] of Object.entries(start.variables)) document.documentElement.style.setProperty(name, String(value));
        document.body.className = start.kind;
      };
      document.addEventListener('DOMContentLoaded', paint);
    },
    { kind, variables, state },
  );
}

function contentType(url: string): string {
  return url.endsWith('.js') ? 'text/javascript' : url.endsWith('.css') ? 'text/css' : 'text/html';
}
