import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ApiError, NotSignedInError, NotSwarmError, PermissionError, RefusedError, TooOldError } from '../../../src/api/apiErrors';
import type { CallSite } from '../../../src/api/callSite';
import { readPicture } from '../../../src/api/picture';
import { SessionGoneError } from '../../../src/api/refusal';
import { parseReply, readReply } from '../../../src/api/reply';
import type { Route } from '../../../src/api/route';
import { type RouteName, routes } from '../../../src/api/routes';
import { flatSettings } from '../../../src/api/schema/userSettingsSchema';
import { isJsonObject } from '../../../src/base/json';
import { isOlder } from '../../../src/swarm/version';

const golden = path.resolve(import.meta.dirname, '../../conformance/golden');

interface Step {
  readonly do: string;
  readonly body?: unknown;
  readonly status?: number;
  readonly reply?: unknown;
  readonly replyHeaders?: Record<string, string>;
  readonly frames?: unknown[];
}

interface Recorded extends Step {
  readonly file: string;
  readonly route: string;
}

function recordings(): Recorded[] {
  const steps: Recorded[] = [];
  for (const folder of ['', '0.9.8.0', '0.9.7.0']) {
    for (const name of fs.readdirSync(path.join(golden, folder))) {
      if (!name.endsWith('.json')) continue;
      const file = path.join(folder, name);
      // A recording is data of our own.
      const scenario = JSON.parse(fs.readFileSync(path.join(golden, file), 'utf8')) as { steps?: Step[] };
      for (const step of scenario.steps ?? []) {
        const route = /^(?:POST|WS) \/API\/(\w+)$/.exec(step.do)?.[1];
        if (route !== undefined) steps.push({ ...step, file, route });
      }
    }
  }
  return steps;
}

const steps = recordings();
const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);

function siteOf(name: string): CallSite {
  const entry: Route | undefined = isRoute(name) ? routes[name] : undefined;
  const { repeatable = false, permission, since } = entry ?? {};
  const { unsuccessful, rephrase } = entry?.kind === 'post' ? entry : {};
  return { server: 'http://s', route: name, repeatable, permission, since, signedIn: false, unsuccessful, rephrase };
}

/** Placeholders stand for values of another type than text in these places only. */
function withoutPlaceholders(reply: unknown): unknown {
  return JSON.parse(JSON.stringify(reply), (key, value) =>
    /^(created|last_active|time_\w+)$/.test(key) && typeof value === 'string' ? 1 : value,
  );
}

function transportReply(step: Step) {
  const body = step.reply === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(withoutPlaceholders(step.reply)));
  return { status: step.status ?? 0, headers: step.replyHeaders ?? { 'content-type': 'application/json' }, body };
}

function outcome(step: Recorded): unknown {
  try {
    return readReply(transportReply(step), siteOf(step.route));
  } catch (error) {
    return error;
  }
}

describe('what was answered well', () => {
  const well = steps.filter(
    (step) => step.status === 200 && step.reply !== undefined && isRoute(step.route) && !(outcome(step) instanceof Error),
  );

  test.each([...new Set(well.map((step) => step.route))])('%s: every recorded reply fits its schema', (name) => {
    const entry: Route | undefined = isRoute(name) ? routes[name] : undefined;
    if (entry?.kind !== 'post') return expect.unreachable('Only routes of POST were recorded so');
    for (const step of well.filter((one) => one.route === name)) {
      const reply = outcome(step);
      if (!isJsonObject(reply)) return expect.unreachable(step.file);
      expect(() => parseReply(entry.output, reply, siteOf(name)), step.file).not.toThrow();
    }
  });

  test('nearly every route of the table was recorded', () => {
    const recorded = new Set([...well.map((step) => step.route), ...steps.filter((step) => step.frames).map((step) => step.route)]);
    const missing = Object.keys(routes).filter((name) => !recorded.has(name));
    // Two only in part, as their replies are long; CountTokens and GetGlobalStatus, GetCurrentStatus for all sessions, not at all.
    expect(missing).toEqual(['TriggerRefresh', 'CountTokens', 'GetLanguage', 'GetGlobalStatus']);
  });

  test('presets come with what the version has', () => {
    const data = well.filter((step) => step.route === 'GetMyUserData' && step.file.startsWith('0.9.7.0'));
    for (const step of data) expect(routes.GetMyUserData.output.parse(step.reply).model_preset_links).toBeUndefined();
    expect(data.length).toBeGreaterThan(10);
  });
});

/** One row for each kind of failure the real servers were recorded to answer: class and sentence. Quoted parts stand as '…'. */
const table: readonly (readonly [kind: string, type: abstract new (...args: never[]) => Error, sentence: string])[] = [
  ['200 {"error":"Missing required parameter \'…\'"}', RefusedError, 'refused: Missing required parameter'],
  ["200 {\"error\":\"Invalid value '…' for parameter '…', must be type '…'\"}", RefusedError, 'refused: Invalid value'],
  ['200 {"preset_fail":"A preset with that title already exists."}', RefusedError, 'refused: A preset with that title already exists.'],
  ['200 {"preset_fail":"Invalid or empty title."}', RefusedError, 'refused: Invalid or empty title.'],
  ['200 {"preset_fail":"Forbidden preview-image path."}', RefusedError, 'refused: Forbidden preview-image path.'],
  ['200 {"preset_fail":"No such preset."}', RefusedError, 'refused: No such preset.'],
  ['200 {"success":false}', RefusedError, 'refused: No preset has this title.'],
  ['200 {"error":"Incorrect old password. Refused."}', RefusedError, 'refused: Incorrect old password. Refused.'],
  ['200 {"error":"New password is too long."}', RefusedError, 'refused: New password is too long.'],
  ['200 {"error":"New password must be at least 8 characters long."}', RefusedError, 'refused: New password must be at least 8'],
  ['200 {"error":"Authorization is not enabled."}', RefusedError, 'refused: Authorization is not enabled.'],
  [
    '200 {"error":"Authorization is not enabled, you have no account to log out of."}',
    RefusedError,
    'refused: Authorization is not enabled',
  ],
  ['200 {"error":"You do not appear to be actually logged in. How\'d you get here?"}', RefusedError, 'refused: You do not appear'],
  ['200 {"error":"Reason must be between 1 and 500 characters."}', RefusedError, 'refused: Reason must be between'],
  ['200 {"error":"Token not found."}', RefusedError, 'refused: Token not found.'],
  ['200 {"error":"Model not found."}', RefusedError, 'refused: Model not found.'],
  ['200 {"error":"Invalid sub-type."}', RefusedError, 'refused: Invalid sub-type.'],
  ['200 {"error":"No such language."}', RefusedError, 'refused: No such language.'],
  ['200 {"error":"No backends available!"}', RefusedError, 'refused: No backends available!'],
  ['200 {"error":"Invalid key type \'…\'."}', RefusedError, "refused: It doesn't store this type of key."],
  ['200 {"error":"Invalid or unauthorized."}', NotSignedInError, 'requires an account, and you are not signed in.'],
  [
    '200 {"error":"The user you are trying to impersonate does not exist.","error_id":"bad_impersonate"}',
    RefusedError,
    'refused: The user you are trying',
  ],
  [
    '200 {"error":"You do not have permission to impersonate other users.","error_id":"bad_impersonate"}',
    RefusedError,
    'refused: You do not have',
  ],
  ['200 {"error_id":"invalid_login"}', NotSignedInError, 'did not accept this user name and password.'],
  ['200 {"error_id":"ratelimit"}', RefusedError, 'allows only five sign-in attempts'],
  ['400 {"error_id":"basic_api","error":"missing session id"}', RefusedError, 'refused: missing session id'],
  ['400 {"error_id":"basic_api","error":"Wrong content type"}', RefusedError, 'refused: Wrong content type'],
  ['400 {"error_id":"basic_api","error":"bad content length"}', RefusedError, 'refused: bad content length'],
  ['400 {"error_id":"internal_error","error":"An internal error occurred"}', RefusedError, 'had an internal error during'],
  ['400 {"error_id":"bad_permissions","error":"You lack permissions for this route."}', PermissionError, "Your account on http://s can't"],
  ['400 {"error_id":"bad_route","error":"Unknown API route"}', TooOldError, 'requires'],
  [
    '400 {"error_id":"bad_request_method","error":"API route needs websocket, request is HTTP"}',
    RefusedError,
    'refused: API route needs websocket',
  ],
  ['401 {"error":"Invalid session ID. You may need to refresh the page.","error_id":"invalid_session_id"}', SessionGoneError, ''],
  ['302 /Error/BasicAPI', RefusedError, 'refused: The server did not understand the request.'],
  ['302 /Error/Internal', RefusedError, 'had an internal error during'],
  ['302 /Error/404', TooOldError, 'requires'],
  ['302 /Error/NoGetAPI', NotSwarmError, 'changes what is sent to it'],
];

describe('what failed', () => {
  const failed = steps
    .map((step) => ({ step, error: step.status === undefined ? undefined : outcome(step) }))
    .filter(({ step, error }) => error instanceof Error && (step.reply !== undefined || step.status !== 200));
  const kindOf = (step: Step) =>
    step.reply === undefined
      ? `${step.status} ${step.replyHeaders?.location ?? ''}`
      : `${step.status} ${JSON.stringify(step.reply).replace(/(^|[^\w])'[^']*'(?!\w)/g, "$1'…'")}`;

  test.each(table)('%s', (kind, type, sentence) => {
    const found = failed.filter(({ step }) => kindOf(step) === kind);
    if (kind !== '302 /Error/NoGetAPI') expect(found.length).toBeGreaterThan(0);
    for (const { error } of found) {
      expect(error).toBeInstanceOf(type);
      expect((error as ApiError).message).toContain(sentence);
    }
  });

  test('each recorded kind of failure has its row', () => {
    const rows = new Set(table.map(([kind]) => kind));
    expect([...new Set(failed.map(({ step }) => kindOf(step)))].filter((kind) => !rows.has(kind))).toEqual([]);
    expect(failed.length).toBeGreaterThan(300);
  });
});

test('the table says right since when a route is there', () => {
  let checked = 0;
  for (const step of steps) {
    const entry: Route | undefined = isRoute(step.route) ? routes[step.route] : undefined;
    const version = /^\d[\d.]+/.exec(step.file)?.[0] ?? '0.9.8.2';
    if (entry === undefined || step.status === undefined || step.status === 401) continue;
    const lacking = outcome(step) instanceof TooOldError;
    expect(lacking, `${step.file} ${step.route}`).toBe(entry.since !== undefined && isOlder(version, entry.since));
    if (lacking) checked++;
  }
  expect(checked).toBeGreaterThan(20);
});

test.each([
  ['', 59],
  ['0.9.8.0', 58],
  ['0.9.7.0', 51],
])('%s: every setting has its flat key', (folder, count) => {
  const step = steps.find(
    (one) => one.route === 'GetUserSettings' && one.status === 200 && one.file === path.join(folder, 'settings-read.json'),
  );
  const flat = flatSettings(routes.GetUserSettings.output.parse(step?.reply).settings);
  expect(flat.size).toBe(count);
  expect(flat.get('fileformat.imagequality')).toMatchObject({ name: 'ImageQuality', type: 'integer' });
});

test('frames of recorded WebSocket calls fit their schemas, or tell of the failure', () => {
  let frames = 0;
  for (const step of steps.filter((one) => one.frames !== undefined)) {
    const entry: Route | undefined = isRoute(step.route) ? routes[step.route] : undefined;
    if (entry?.kind !== 'socket') continue;
    for (const frame of step.frames ?? []) {
      if (!isJsonObject(frame)) return expect.unreachable(step.file);
      if ('error' in frame) continue;
      expect(() => parseReply(entry.frame, frame, siteOf(step.route)), step.file).not.toThrow();
      frames++;
    }
  }
  expect(frames).toBeGreaterThan(50);
});

test('a picture the server lacks', () => {
  const missing = {
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{"error":"404, file not found.","error_id":"file_not_found"}'),
  };
  expect(() => readPicture(missing, siteOf('the image'))).toThrow('http://s has no such image. Refresh to update the view.');
});
