import type { RequestFacts } from './call';
import type { Fault } from './faults';
import { parseLenientJson } from './json/parse';
import type { ModelFile } from './models';
import { admit, refusalOf, runOnce } from './pipeline';
import { PLACEHOLDER, type PresetRecord } from './presetRecord';
import { replyText } from './reply';
import { addPeople } from './seed';
import { LOCAL_USER } from './signIn';
import type { ServerState } from './state';
import type { Role, User } from './users';

/** One request as a test may want to look at it. */
export interface LoggedRequest {
  readonly method: string;
  /** Name of the route as called, or the path of a page. */
  readonly route: string;
  /** HTTP status, or the close code of a WebSocket. */
  readonly status: number;
  /** Milliseconds until the answer was handed over. */
  readonly ms: number;
  /** The first 100,000 characters of what was sent; undefined when nothing was read. */
  readonly body: string | undefined;
  /** The program that asks, as it calls itself. */
  readonly agent?: string | undefined;
}

/** Routes that our client called, on any sandbox of this process, whatever logs were cleared. */
export const routesCalled = new Set<string>();

/** One preset as the server holds it. */
export interface HeldPreset {
  readonly title: string;
  readonly description: string;
  readonly starred: boolean;
  /** A data URL, or the placeholder's path. */
  readonly picture: string;
  readonly params: Readonly<Record<string, string>>;
}

const LONGEST_LOG = 20_000;
const LONGEST_BODY = 100_000;
/** Another client on the same machine. */
const ELSEWHERE: RequestFacts = {
  header: (name) => (name === 'user-agent' ? 'another client' : undefined),
  address: '127.0.0.1',
  cookies: { token: undefined, set: () => undefined },
};

/** What a test can see of a server and do to it from inside. Users are named by id; left out, it is the one a client is by default. */
export class Controls {
  /** Milliseconds added to every request. */
  latency: number;
  private requests: LoggedRequest[] = [];

  constructor(private readonly state: ServerState) {
    this.latency = state.options.latency;
  }

  /** Requests so far, oldest first. */
  get log(): readonly LoggedRequest[] {
    return this.requests;
  }

  /** How often a prompt went in a circle of presets, which ends a real server; here it only cuts the connection. */
  get loops(): number {
    return this.state.loops.count;
  }

  /** How often a route was called. */
  count(route: string): number {
    return this.requests.filter((request) => request.route.toLowerCase() === route.toLowerCase()).length;
  }

  /** The user's parameter edits as JSON, without making the whole catalogue; undefined where there are none. */
  parameterEdits(user?: string): string | undefined {
    return this.user(user).paramEdits;
  }

  /** Puts a JPEG among the files of a user, by the path by which values name it (`inputs/a.jpg`). */
  putFile(path: string, jpeg: Buffer, user?: string): void {
    this.state.outputs.put(`View/${this.user(user).id}/${path}`, jpeg);
  }

  clearLog(): void {
    this.requests = [];
  }

  /** Adds to the log. */
  note(request: LoggedRequest): void {
    if (request.agent === 'SwarmUI-for-VS-Code') routesCalled.add(request.route);
    this.requests.push({ ...request, body: request.body?.slice(0, LONGEST_BODY) });
    if (this.requests.length > LONGEST_LOG) this.requests = this.requests.slice(LONGEST_LOG / 2);
  }

  /** Lets the next calls of a route (`*`: of any) go wrong. */
  fail(route: string, fault: Fault, times = 1): void {
    this.state.faults.add(route, fault, times);
  }

  clearFaults(): void {
    this.state.faults.clear();
  }

  /** Makes calls of a route take at least so many milliseconds, while nothing else is served. */
  setCost(route: string, milliseconds: number): void {
    this.state.costs.set(route, milliseconds);
  }

  clearCosts(): void {
    this.state.costs.clear();
  }

  /** Calls a route as another client of the same user would, without the network. Returns the reply, whatever it is. */
  async call(route: string, input: Readonly<Record<string, unknown>> = {}, user?: string): Promise<Readonly<Record<string, unknown>>> {
    const session = this.state.sessions.create(this.user(user));
    const request = parseLenientJson(JSON.stringify({ ...input, session_id: session.id }));
    try {
      return JSON.parse(replyText(await runOnce(admit(this.state, route, request, ELSEWHERE, false))));
    } catch (error) {
      return JSON.parse(replyText(refusalOf(error).body));
    }
  }

  /** The presets the server holds, in its order. */
  library(user?: string): HeldPreset[] {
    return this.state.presets.all(this.user(user).id).map((preset) => ({
      title: preset.title,
      description: preset.description,
      starred: preset.starred,
      picture: preset.picture,
      params: Object.fromEntries(preset.params),
    }));
  }

  /** One preset the server holds, by its title in any case. */
  preset(title: string, user?: string): HeldPreset | undefined {
    const key = title.toLowerCase();
    return this.library(user).find((preset) => preset.title.toLowerCase() === key);
  }

  /** Puts presets straight into the database: fast, unchecked, whatever the user may. */
  putPresets(presets: readonly (Pick<HeldPreset, 'title'> & Partial<HeldPreset>)[], user?: string): void {
    const author = this.user(user).id;
    for (const preset of presets) this.state.presets.save(author, recordOf(author, preset));
  }

  /** Puts a wildcard among those of the server. */
  putWildcard(name: string, options: readonly string[]): void {
    this.state.wildcards.add({ name, options });
  }

  /** Ends every session, as when the server's database was replaced. */
  endSessions(): void {
    this.state.sessions.forgetAll();
  }

  /** Turns accounts on (those of `--mode accounts`) or off while the server runs. Open sessions go on. */
  setAccounts(on: boolean): void {
    this.state.accounts = on;
    if (on) addPeople(this.state);
  }

  /** Gives a user another role, and so other permissions. */
  setRole(role: Role, user?: string): void {
    const changed = this.user(user);
    changed.role = role;
    changed.save();
  }

  /** A good `swarm_token` of a user. */
  token(user?: string): string {
    return this.state.tokens.create(this.user(user), '127.0.0.1', 'made by the sandbox');
  }

  /** Makes all tokens of a user bad. */
  revokeTokens(user?: string): void {
    const owner = this.user(user);
    for (const [id] of this.state.tokens.of(owner)) this.state.tokens.revoke(owner, id);
  }

  addModels(files: readonly ModelFile[]): void {
    this.state.models.add(files);
  }

  removeModel(subtype: string, name: string): void {
    this.state.models.remove(subtype, name);
  }

  private user(name: string | undefined): User {
    return this.state.users.findOrMake(name ?? this.defaultUser(), 'owner');
  }

  private defaultUser(): string {
    return this.state.accounts ? 'alice' : LOCAL_USER;
  }
}

function recordOf(
  author: string,
  { title, description, starred, picture, params }: Pick<HeldPreset, 'title'> & Partial<HeldPreset>,
): Omit<PresetRecord, 'id'> {
  return {
    author,
    title,
    description: description ?? '',
    picture: picture ?? PLACEHOLDER,
    starred: starred ?? false,
    params: Object.entries(params ?? {}),
  };
}
