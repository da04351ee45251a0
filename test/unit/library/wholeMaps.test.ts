import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { checkLinks, mendLink } from '../../../src/library/models/linkDoctor';
import { withLinks } from '../../../src/library/writers/maps/modelLinks';
import { withStars } from '../../../src/library/writers/maps/modelStars';
import { answerLost, content, justBefore, lying, requestLost, setUp } from './server';

describe('stars in one write', () => {
  test('a mended star stands where the dead one stood, once', () => {
    const raw: JsonObject = { LoRA: ['a', 'dead', 'b'], odd: 1 };
    expect(withStars(raw, [{ kind: 'LoRA', model: 'new', starred: true, replaces: 'dead' }])).toEqual({ LoRA: ['a', 'new', 'b'], odd: 1 });
    expect(withStars(raw, [{ kind: 'LoRA', model: 'b', starred: true, replaces: 'dead' }])).toEqual({ LoRA: ['a', 'b'], odd: 1 });
  });

  test('making the same changes twice changes nothing more', () => {
    const model = fc.constantFrom('a', 'b', 'c', '__proto__');
    const change = fc.record({ kind: fc.constantFrom('LoRA', 'VAE'), model, starred: fc.boolean() });
    fc.assert(
      fc.property(fc.array(model), change, (there, only) => {
        const raw: JsonObject = { LoRA: there, kept: { at: 1 } };
        const once = withStars(raw, [only]) ?? raw;
        expect(withStars(once, [only])).toBeUndefined();
        expect(once.kept).toEqual({ at: 1 });
      }),
    );
  });

  test('many are one write', async () => {
    const { library, other, calls } = await setUp();
    await other.call('SetStarredModels', { VAE: ['v'], foreign: [1] });
    const changes = ['a', 'b', 'c'].map((model) => ({ kind: 'LoRA', model, starred: true }));
    await library.stars.change([...changes, { kind: 'VAE', model: 'v', starred: false }]);
    expect(calls()).toEqual(['GetMyUserData', 'SetStarredModels', 'GetMyUserData']);
    expect((await other.call('GetMyUserData', {})).starred_models).toEqual({ LoRA: ['a', 'b', 'c'], foreign: [1] });
  });
});

describe('links between models and presets', () => {
  const links = async (other: Awaited<ReturnType<typeof setUp>>['other']) => (await other.call('GetMyUserData', {})).model_preset_links;

  test('are made and taken away on what the server holds just then', async () => {
    const { library, other } = await setUp();
    await library.refresh();
    await other.call('SetPresetLinks', { LoRA: { x: ['Theirs'], odd: 'text' }, foreign: 7 });
    const done = await library.links.change([
      { kind: 'LoRA', model: 'x', title: 'Mine', linked: true },
      { kind: 'VAE', model: 'v', title: 'Mine', linked: true },
    ]);
    expect(await links(other)).toEqual({ LoRA: { x: ['Theirs', 'Mine'], odd: 'text' }, foreign: 7, VAE: { v: ['Mine'] } });
    expect(done?.before).toEqual({ LoRA: { x: ['Theirs'], odd: 'text' }, foreign: 7 });
    await library.links.change([
      { kind: 'LoRA', model: 'x', title: 'theirs', linked: false },
      { kind: 'VAE', model: 'v', title: 'Mine', linked: false },
    ]);
    expect(await links(other)).toEqual({ LoRA: { x: ['Mine'], odd: 'text' }, foreign: 7 });
    expect(library.snapshot?.modelLinks.get('LoRA')?.get('x')).toEqual(['Mine']);
  });

  test('what somebody else adds between our write and the look at it is no failure', async () => {
    const { library, other, meddle } = await setUp();
    await library.refresh();
    let sent = false;
    meddle(async (route, forward) => {
      const reply = await forward();
      if (route === 'SetPresetLinks' && !sent) {
        sent = true;
        await other.call('SetPresetLinks', { LoRA: { x: ['Mine', 'Theirs'] } });
      }
      return reply;
    });
    await library.links.change([{ kind: 'LoRA', model: 'x', title: 'Mine', linked: true }]);
    expect(await links(other)).toEqual({ LoRA: { x: ['Mine', 'Theirs'] } });
  });

  test('faults are told as what they came to', async () => {
    const { library, meddle, other } = await setUp();
    const change = [{ kind: 'LoRA', model: 'x', title: 'P', linked: true }];
    meddle(lying('SetPresetLinks'));
    await expect(library.links.change(change)).rejects.toThrow("but it didn't");
    meddle(requestLost('SetPresetLinks'));
    await expect(library.links.change(change)).rejects.toThrow('Nothing was changed');
    meddle(answerLost('SetPresetLinks'));
    await library.links.change(change);
    expect(await links(other)).toEqual({ LoRA: { x: ['P'] } });
    meddle(justBefore('SetPresetLinks', async () => undefined));
    expect(await library.links.change(change)).toBeUndefined();
  });

  test('nothing is written over what is not of the known shape', async () => {
    const { library, other } = await setUp();
    await other.call('SetPresetLinks', { LoRA: 'text', VAE: { v: 5 } });
    await expect(library.links.change([{ kind: 'LoRA', model: 'x', title: 'P', linked: true }])).rejects.toThrow('Nothing was sent');
    await expect(library.links.change([{ kind: 'VAE', model: 'v', title: 'P', linked: true }])).rejects.toThrow('Nothing was sent');
  });

  test('a server that is too old is told before anything is sent', async () => {
    const { library, calls } = await setUp({ as: '0.9.7.0' });
    await expect(library.links.change([{ kind: 'LoRA', model: 'x', title: 'P', linked: true }])).rejects.toThrow('0.9.7.2');
    expect(calls()).not.toContain('SetPresetLinks');
  });

  test('a title takes the place of another, also where only its case changes', () => {
    const raw: JsonObject = { LoRA: { x: ['A', 'b', 'C'] } };
    const change = { kind: 'LoRA', model: 'x', title: 'B', linked: true, replaces: 'b' };
    const next = withLinks(raw, [change]);
    expect(next).toEqual({ LoRA: { x: ['A', 'B', 'C'] } });
    expect(withLinks(next ?? {}, [change])).toBeUndefined();
    expect(withLinks(raw, [{ kind: 'LoRA', model: 'x', title: 'C', linked: true, replaces: 'A' }])).toEqual({ LoRA: { x: ['C', 'b'] } });
  });
});

describe('the link doctor', () => {
  test('finds what is gone and what is misspelt, and mends all of it in one write', async () => {
    const { library, other, calls } = await setUp({ mode: 'models' });
    await library.presets.create('Portraits/Soft light', content({}));
    const catalogue = await library.catalogue();
    const [name = ''] = (catalogue.models.get('LoRA') ?? []).map((model) => model.name.replace('.safetensors', ''));
    const file = name.slice(name.lastIndexOf('/') + 1);
    await other.call('SetPresetLinks', {
      LoRA: { [name]: ['Portraits/Soft light', 'Old/soft light'], [`moved/${file}`]: ['portraits/soft light'] },
      VAE: { 'v.safetensors': ['Portraits/Soft light'] },
      Odd: { unlisted: ['Portraits/Soft light'] },
    });
    const broken = checkLinks(await library.refresh(), catalogue);
    expect(broken.map(({ trouble, kind }) => `${kind} ${trouble}`)).toEqual(['LoRA presetGone', 'LoRA modelGone', 'VAE modelGone']);
    expect(broken.map(({ nearest }) => nearest[0])).toEqual(['Portraits/Soft light', name, undefined]);
    calls();
    await library.links.change(broken.flatMap((link) => mendLink(link, link.nearest[0])));
    expect(calls()).toEqual(['GetMyUserData', 'SetPresetLinks', 'GetMyUserData']);
    expect((await other.call('GetMyUserData', {})).model_preset_links).toEqual({
      LoRA: { [name]: ['Portraits/Soft light'] },
      Odd: { unlisted: ['Portraits/Soft light'] },
    });
  });

  test('a model spelt with its extension is never found by SwarmUI', () => {
    const get = (title: string) => (title === 'P' ? { title } : undefined);
    const catalogue = new Catalogue({ list: [], groups: [], models: { LoRA: [['a.safetensors', null]] }, wildcards: [] });
    const linked = { modelLinks: new Map([['LoRA', new Map([['a.safetensors', ['P']]])]]), presets: [], get };
    const [link] = checkLinks(linked as never, catalogue);
    expect(link).toMatchObject({ trouble: 'modelSpelling', nearest: ['a'] });
    expect(link && mendLink(link, 'a')).toEqual([
      { kind: 'LoRA', model: 'a.safetensors', title: 'P', linked: false },
      { kind: 'LoRA', model: 'a', title: 'P', linked: true },
    ]);
  });
});
