import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One recorded call; test/conformance/golden/README.md tells the keys. */
export interface Step {
  readonly do: string;
  readonly note?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly bodyText?: string;
  readonly chunked?: boolean;
  readonly status?: number;
  readonly replyHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly reply?: unknown;
  readonly replyPart?: unknown;
  readonly replyTitles?: readonly string[];
  readonly replyText?: string;
  readonly replyBytes?: unknown;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly frames?: readonly unknown[];
  readonly close?: { readonly code: number };
}

/** One scenario on a fresh server. */
export interface Recording {
  readonly scenario: string;
  readonly about: string;
  readonly mode: string;
  readonly steps: readonly Step[];
}

const GOLDEN = fileURLToPath(new URL('golden/', import.meta.url));

/** The recordings of one folder below golden/, by name. */
export function recordings(folder = ''): Recording[] {
  const files = readdirSync(GOLDEN + folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => readGolden(`${folder}/${name}`));
}

/** A file of golden/; what is in it is known, for it never changes. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(GOLDEN + name, 'utf8'));
}
