import { request } from 'undici';

/** The least there is: one request, and JSON.parse of its answer. */
export class RawClient {
  readonly #url: string;
  #session = '';

  constructor(url: string) {
    this.#url = url;
  }

  async open(): Promise<this> {
    const { session_id } = await this.post('GetNewSession', '{}');
    this.#session = String(session_id);
    return this;
  }

  call(route: string, input: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    return this.post(route, JSON.stringify({ session_id: this.#session, ...input }));
  }

  async post(route: string, body: string): Promise<Record<string, unknown>> {
    const { body: answer } = await request(`${this.#url}/API/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'bench' },
      body,
    });
    return JSON.parse(await answer.text());
  }
}
