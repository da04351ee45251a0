import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Version } from '../sandbox/edition';
import type { Mode } from '../sandbox/options';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { counterpart, differences, isMap, Placeholders } from './compare';
import { exchange, exchangeFrames, type Received } from './exchange';
import type { Recording, Step } from './recording';

const JSON_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** Replays a scenario on a fresh sandbox and tells every step that went differently, in words; an empty list means all as recorded. */
export async function replay(recording: Recording, as: Version): Promise<string[]> {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const start = () => startSandbox({ mode: modeOf(recording.mode), data, as, socketGrace: 50 });
  let sandbox = await start();
  const placeholders = new Placeholders();
  const complaints: string[] = [];
  try {
    for (const [number, step] of recording.steps.entries()) {
      if (step.do === 'RESTART') {
        await sandbox.stop();
        sandbox = await start();
        continue;
      }
      const lines = await replayStep(sandbox, step, placeholders);
      if (lines.length > 0) complaints.push([`#${number} ${step.do} ${step.note ?? ''}`, ...lines.slice(0, 6)].join('\n    '));
    }
  } finally {
    await sandbox.stop();
    await rm(data, { recursive: true, force: true });
  }
  return complaints;
}

function modeOf(mode: string): Mode {
  if (mode.startsWith('accounts')) return 'accounts';
  if (mode === 'not installed') return 'not-installed';
  return mode === 'models' ? 'models' : 'local';
}

async function replayStep(sandbox: Sandbox, step: Step, placeholders: Placeholders): Promise<string[]> {
  const [kind = '', target = ''] = step.do.split(' ');
  if (kind === 'WS') return replaySocket(sandbox, target, step, placeholders);
  if (kind === 'READ') return replayRead(sandbox, target, step.values ?? {}, placeholders);
  return replayRequest(sandbox, kind, target, step, placeholders);
}

/** What was sent; the one body that is too long to be written down is made as its note says. */
function bodyOf({ do: done, note = '', body, bodyText }: Step): string | undefined {
  if (body !== undefined) return JSON.stringify(body);
  if (bodyText !== undefined || !done.startsWith('POST ')) return bodyText;
  const length = /^a description of ([\d,]+) characters$/.exec(note)?.[1]?.replaceAll(',', '');
  if (length === undefined) throw new Error(`What was sent is not known: ${done} ${note}`);
  return JSON.stringify({ session_id: '{session}', title: 'long', description: 'x'.repeat(Number(length)), param_map: {} });
}

async function replaySocket(sandbox: Sandbox, target: string, step: Step, placeholders: Placeholders): Promise<string[]> {
  const message = placeholders.fill(step.bodyText ?? JSON.stringify(step.body));
  const { frames, code } = await exchangeFrames(sandbox.port, target, message);
  const lines = differences(step.frames, frames, placeholders);
  return code === step.close?.code ? lines : [...lines, `closed with ${code}`];
}

/** Calls a route and compares only some values of its reply. */
async function replayRead(
  sandbox: Sandbox,
  route: string,
  values: NonNullable<Step['values']>,
  placeholders: Placeholders,
): Promise<string[]> {
  const body = placeholders.fill('{"session_id":"{session}"}');
  const headers = { 'content-type': 'application/json' };
  const { text } = await exchange(sandbox.port, { method: 'POST', path: `/API/${route}`, headers, body, chunked: false });
  const reply: unknown = JSON.parse(text);
  if (route === 'GetUserSettings') {
    return Object.entries(values).flatMap(([key, value]) =>
      differences(value, settingIn(reply, key), placeholders).map((line) => `${key} ${line}`),
    );
  }
  if (values.titles)
    return differences(
      values.titles,
      titlesIn(reply).map((title) => [title[0], title.length]),
      placeholders,
    );
  return differences(values, counterpart(values, reply), placeholders);
}

/** The value of a setting by its dotted name in the nested descriptors. */
function settingIn(reply: unknown, key: string): unknown {
  let at: unknown = isMap(reply) ? { value: reply.settings } : undefined;
  for (const part of key.split('.')) at = isMap(at) && isMap(at.value) ? at.value[part] : undefined;
  return isMap(at) ? at.value : '(none)';
}

function titlesIn(reply: unknown): string[] {
  const presets = isMap(reply) && Array.isArray(reply.presets) ? reply.presets : [];
  return presets.map((preset: unknown) => (isMap(preset) ? String(preset.title) : ''));
}

async function replayRequest(sandbox: Sandbox, method: string, path: string, step: Step, placeholders: Placeholders): Promise<string[]> {
  const given = step.headers ?? { 'content-type': 'application/json', 'user-agent': 'replay' };
  const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, placeholders.fill(value)]));
  const text = bodyOf(step);
  const body = text === undefined ? undefined : placeholders.fill(text);
  const received = await exchange(sandbox.port, { method, path, headers, body, chunked: step.chunked ?? false });
  const status = received.status === step.status ? [] : [`status ${received.status} instead of ${step.status}`];
  return [...status, ...compareBody(path, step, received, placeholders), ...compareHeaders(step, received, placeholders)];
}

function compareBody(path: string, { reply, replyPart, replyTitles, replyBytes }: Step, received: Received, placeholders: Placeholders) {
  // the sandbox has pictures of its own
  if (replyBytes) return received.text.length > 0 ? [] : ['no picture'];
  if (reply === undefined && replyPart === undefined && !replyTitles) return [];
  const got: unknown = JSON.parse(received.text);
  if (path === '/API/ListMyAuthTokens') bindCurrentToken(got, placeholders);
  const whole = reply === undefined ? [] : differences(reply, got, placeholders);
  return [
    ...whole,
    ...(replyPart === undefined ? [] : comparePart(replyPart, got, placeholders)),
    ...(replyTitles ? differences(replyTitles, titlesIn(got), placeholders) : []),
  ];
}

/** Compares what was written down of a long reply: the names of its keys, the models of a catalogue, or some of its values. */
function comparePart(part: unknown, got: unknown, placeholders: Placeholders): string[] {
  if (!isMap(part) || !isMap(got)) return differences(part, got, placeholders);
  if (Array.isArray(part.keys)) return differences(part.keys.toSorted(), Object.keys(got).toSorted(), placeholders);
  // the sandbox has parameters of its own, which other recordings are about
  if (part.models) return differences(part.models, got.models, placeholders);
  return differences(part, counterpart(part, got), placeholders);
}

/** The id of a token is only told by the list of tokens; a later step revokes it. */
function bindCurrentToken(reply: unknown, placeholders: Placeholders): void {
  const tokens: unknown[] = isMap(reply) && Array.isArray(reply.tokens) ? reply.tokens : [];
  const current = tokens.find((token) => isMap(token) && token.is_current === true);
  if (isMap(current)) placeholders.set('id of token_made', String(current.id));
}

function compareHeaders(step: Step, received: Received, placeholders: Placeholders): string[] {
  return Object.entries(step.replyHeaders ?? JSON_HEADERS).flatMap(([name, wanted]) => {
    const got = received.headers[name];
    if (name === 'set-cookie') return compareCookie(String(wanted), String(got), placeholders);
    return got === wanted ? [] : [`header ${name}: ${got} instead of ${wanted}`];
  });
}

function compareCookie(wanted: string, got: string, placeholders: Placeholders): string[] {
  const token = (cookie: string) => /swarm_token=([^;]*)/.exec(cookie)?.[1];
  const [name, value] = [token(wanted), token(got)];
  if (value === undefined) return ['no cookie'];
  if (name?.startsWith('{')) placeholders.set(name.slice(1, -1), value);
  return /httponly/i.test(got) ? [] : ['the cookie is not HttpOnly'];
}
