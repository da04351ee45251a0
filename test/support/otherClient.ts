/** A preset as the wire has it. */
export interface WirePreset {
  readonly title: string;
  readonly description: string;
  readonly is_starred: boolean;
  readonly preview_image: string;
  readonly param_map: Record<string, string>;
}

/**
 * Another client of the same server, that knows nothing of ours: what it reads is what the server holds, and what it writes is a
 * foreign change. It sends what it is told, as any careless client would.
 */
export class OtherClient {
  #session: string | undefined;

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async presets(): Promise<readonly WirePreset[]> {
    const { presets } = (await this.call('ExportUserPresets', {})) as { presets: WirePreset[] };
    return presets;
  }

  async preset(title: string): Promise<WirePreset | undefined> {
    return (await this.presets()).find((preset) => preset.title === title);
  }

  async add(title: string, params: Record<string, string>, more: Record<string, unknown> = {}): Promise<void> {
    const reply = await this.call('AddNewPreset', { title, description: '', param_map: params, ...more });
    if (!isSuccess(reply)) throw new Error(`${title} was not added: ${JSON.stringify(reply)}`);
  }

  /** Changes a preset as another program would: the whole of it, in place. */
  async edit(
    title: string,
    change: { readonly params?: Record<string, string>; readonly description?: string; readonly starred?: boolean },
  ): Promise<void> {
    const now = await this.preset(title);
    if (!now) throw new Error(`no preset ${title}`);
    await this.call('AddNewPreset', {
      title,
      editing: title,
      is_edit: true,
      description: change.description ?? now.description,
      is_starred: change.starred ?? now.is_starred,
      param_map: { ...now.param_map, ...change.params },
    });
  }

  async delete(title: string): Promise<void> {
    await this.call('DeletePreset', { preset: title });
  }

  async call(route: string, input: Record<string, unknown>): Promise<unknown> {
    this.#session ??= ((await this.#post('GetNewSession', {})) as { session_id: string }).session_id;
    return this.#post(route, { session_id: this.#session, ...input });
  }

  async #post(route: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/API/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers },
      body: JSON.stringify(body),
    });
    return response.json();
  }
}

function isSuccess(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'success' in reply && reply.success === true;
}
