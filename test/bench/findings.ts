import { SwarmClient } from '../../src/api/client';
import { findingsOf } from '../../src/library/findings/presetFindings';
import { Library } from '../../src/library/library';
import { presetFromWire } from '../../src/library/snapshot/presetWire';
import type { Benchmark } from './benchmark';
import { compare } from './compare';
import { presetLibrary } from './presetLibrary';
import { startSandboxThread } from './sandboxThread';

const COUNT = 1000;

/** Every rule on every value of a thousand presets, with the catalogue of a server. */
export const findings: Benchmark = async () => {
  const sandbox = await startSandboxThread();
  const client = new SwarmClient({ url: sandbox.url });
  const library = new Library({ client });
  try {
    const catalogue = await library.catalogue();
    const wires = presetLibrary(COUNT);
    const presets = wires.map(presetFromWire);
    const check = () => {
      let found = 0;
      for (const preset of presets) found += findingsOf(preset, catalogue).length;
      if (found === 0) throw new Error('Presets that name models nobody has must have findings.');
    };
    const result = await compare(check, () => JSON.stringify(wires), { rounds: 15, warmUp: 5 });
    return [{ id: 'P6', what: 'findings of 1,000 presets / JSON.stringify of them', goal: 20, ...result }];
  } finally {
    library.dispose();
    client.dispose();
    await sandbox.stop();
  }
};
