import type { Showing } from '../../src/features/presets/tree/presetIndex';
import { PresetsModel } from '../../src/features/presets/tree/presetsModel';
import { type Snapshot, takeSnapshot } from '../../src/library/snapshot/snapshot';
import { diffSnapshots } from '../../src/library/snapshot/snapshotDiff';
import type { Benchmark } from './benchmark';
import { compare } from './compare';
import { presetLibrary, userDataReply } from './presetLibrary';

const COUNT = 10_000;
const SHOWING: Showing = { by: 'name', starredFirst: true, layout: 'tree', filter: '' };
const SERVER = { version: '0.9.8.2', serverId: 'bench' };

/** What the Presets view does with ten thousand presets, without VS Code's own part. */
export const treeModel: Benchmark = async () => {
  const wires = presetLibrary(COUNT);
  const text = userDataReply(wires);
  const snapshot = snapshotOf(text);
  const changed = text.replace(/"steps":"\d+"/, '"steps":"7"');
  const next = snapshotOf(changed, snapshot);
  const model = new PresetsModel(SHOWING);
  const parse = () => JSON.parse(text);
  const options = { rounds: 9, warmUp: 3 };
  const open = await compare(() => drawAll(new PresetsModel(SHOWING), snapshot), parse, options);
  const list = await compare(() => drawAll(new PresetsModel({ ...SHOWING, layout: 'list' }), snapshot), parse, options);
  const filter = await compare(() => drawAll(new PresetsModel({ ...SHOWING, filter: 'golden clay' }), snapshot), parse, options);
  model.show('bench', snapshot);
  model.children();
  const forth = diffSnapshots(snapshot, next);
  const update = await compare(() => model.update(next, forth), parse, options);
  return [
    { what: 'opening every folder of a tree of 10,000 presets / JSON.parse of them', ...open },
    { what: 'the same as a list', ...list },
    { what: 'the same, filtered by two words', ...filter },
    { what: 'redrawing after one of them changed', ...update },
  ];
};

function snapshotOf(text: string, before?: Snapshot): Snapshot {
  return takeSnapshot(JSON.parse(text), SERVER, 0, before);
}

function drawAll(model: PresetsModel, snapshot: Snapshot): void {
  model.show('bench', snapshot);
  const queue = [...model.children()];
  for (let row = queue.pop(); row; row = queue.pop()) if (row.kind === 'folder') queue.push(...model.children(row));
}
