import { describe, expect, test } from 'vitest';
import { UnreachableError } from '../../../src/api/apiErrors';
import type { CatalogueWire } from '../../../src/api/schema/catalogueSchema';
import type { CatalogueStore } from '../../../src/library/catalogue/catalogueStore';
import { Library } from '../../../src/library/library';
import type { LibraryClient } from '../../../src/library/libraryClient';
import { steps } from './golden';

// The recordings are what real servers sent; their shape is known.
const wire = steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply as unknown as CatalogueWire;

/** A library on a server that knows nothing but its catalogue; `away` makes it unreachable. */
function withCatalogue(catalogueStore?: CatalogueStore) {
  const server = { away: false, calls: [] as string[], serverId: 'one' };
  const client: LibraryClient = {
    call: async (route) => {
      server.calls.push(route);
      if (server.away) throw new UnreachableError('refused', 'Nothing answers there.');
      const data = { user_name: 'local', presets: [], language: 'en', permissions: [], starred_models: {} };
      return (route === 'GetMyUserData' ? data : wire) as never;
    },
    session: async () => ({ userId: 'local', version: '0.9.8.2', serverId: server.serverId, permissions: [] }),
    picture: () => Promise.reject(new Error('not asked for')),
  };
  const library = new Library({ client, ...(catalogueStore ? { catalogueStore } : {}) });
  return { library, server };
}

describe('the catalogue of a library', () => {
  test('is read once, however many ask and however often', async () => {
    const { library, server } = withCatalogue();
    const told: unknown[] = [];
    library.onDidChangeCatalogue((catalogue) => told.push(catalogue));
    expect(library.knownCatalogue).toBeUndefined();
    const [first, second] = await Promise.all([library.catalogue(), library.catalogue()]);
    expect(second).toBe(first);
    expect(await library.catalogue()).toBe(first);
    expect(library.knownCatalogue).toBe(first);
    expect([server.calls, told]).toEqual([['ListT2IParams'], [first]]);
  });

  test('is read anew when asked to, and after the server was restarted', async () => {
    const { library, server } = withCatalogue();
    const first = await library.catalogue();
    expect(await library.catalogue({ refresh: true })).not.toBe(first);
    await library.refresh();
    server.calls.length = 0;
    await library.catalogue();
    server.serverId = 'two';
    await library.refresh();
    await library.catalogue();
    expect(server.calls).toEqual(['GetMyUserData', 'ListT2IParams']);
    await library.catalogue({ rescan: true });
    expect(server.calls.at(-1)).toBe('TriggerRefresh');
  });

  test('is the stored one while the server is away, and the server’s as soon as it is back', async () => {
    let kept: unknown;
    const store: CatalogueStore = {
      load: async () => kept,
      save: async (saved) => {
        kept = JSON.parse(JSON.stringify(saved));
      },
    };
    await withCatalogue(store).library.catalogue();
    const { library, server } = withCatalogue(store);
    server.away = true;
    expect((await library.catalogue()).get('steps')?.max).toBe(500);
    expect(library.knownCatalogue?.parameters).toHaveLength(254);
    server.away = false;
    server.calls.length = 0;
    await library.catalogue();
    expect(server.calls).toEqual(['ListT2IParams']);
  });

  test('a damaged store is no catalogue, and a store that fails does no harm', async () => {
    const broken: CatalogueStore = { load: async () => ({ list: 5 }), save: () => Promise.reject(new Error('the disk is full')) };
    const { library, server } = withCatalogue(broken);
    server.away = true;
    await expect(library.catalogue()).rejects.toThrow('Nothing answers there.');
    server.away = false;
    expect((await library.catalogue()).parameters).toHaveLength(254);
  });

  test('who gives up leaves the others their answer', async () => {
    const { library } = withCatalogue();
    const controller = new AbortController();
    const given = library.catalogue({ signal: controller.signal });
    const kept = library.catalogue();
    controller.abort();
    await expect(given).rejects.toThrow('Cancelled');
    expect((await kept).parameters).toHaveLength(254);
  });
});
