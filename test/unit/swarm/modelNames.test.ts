import { describe, expect, test } from 'vitest';
import { bareModel, modelKey, splitModel } from '../../../src/swarm/modelNames';
import { promptTags } from '../../../src/swarm/prompt/promptTags';
import { taggedName } from '../../../src/swarm/prompt/taggedNames';

describe('names of models', () => {
  test.each([
    ['a/Ink.safetensors', 'a/Ink', 'a/ink'],
    ['a/My [Model]', 'a/My [Model]', 'a/mymodel'],
    // Only this extension, so spelt, is no part of a name.
    ['flux.gguf', 'flux.gguf', 'flux.gguf'],
    ['flux.ckpt', 'flux.ckpt', 'flux.ckpt'],
    ['flux.SAFETENSORS', 'flux.SAFETENSORS', 'flux.safetensors'],
    ['flux.Safetensors', 'flux.Safetensors', 'flux.safetensors'],
    // A backslash is a letter like others.
    ['a\\Ink.safetensors', 'a\\Ink', 'a\\ink'],
    ['É.safetensors', 'É', 'É'],
  ])('%s', (name, bare, key) => {
    expect(bareModel(name)).toBe(bare);
    expect(modelKey(name)).toBe(key);
  });

  test('have a folder and a file', () => {
    expect(splitModel('a/b/c.safetensors')).toEqual({ folder: 'a/b', file: 'c' });
    expect(splitModel('c.gguf')).toEqual({ folder: '', file: 'c.gguf' });
  });
});

describe('names in tags of prompts', () => {
  const named = (prompt: string) => promptTags(prompt).flatMap((tag) => taggedName(prompt, tag) ?? []);

  test.each([
    ['<lora:a, b:0.5>', 'LoRA', 'a, b'],
    ['<LORA: a\\b >', 'LoRA', ' a\\b '],
    ['<lora:a:<random:1,2>>', 'LoRA', 'a'],
    ['<embed:a:b, c>', 'Embedding', 'a:b, c'],
    ['<embedding:x>', 'Embedding', 'x'],
    ['<wc[2]:x:y,not=z>', 'Wildcards', 'x:y'],
  ])('%s', (prompt, kind, text) => {
    expect(named(prompt).map((one) => [one.kind, one.text, prompt.slice(one.start, one.end)])).toEqual([[kind, text, text]]);
  });

  test.each(['<lora:>', '<lora:<random:a,b>>', '<lora:a', '<toString:a>', '<random:a>'])('%s names nothing', (prompt) => {
    expect(named(prompt)).toEqual([]);
  });
});
