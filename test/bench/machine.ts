import { cpus, loadavg, totalmem } from 'node:os';
import { devDependencies as pinned } from '../../package.json';

/** What the figures were measured on and when, in one line. */
export function machine(): string {
  const [cpu] = cpus();
  const model = cpu?.model.trim() || 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const versions = `Node ${process.versions.node}, undici ${pinned.undici}, zod ${pinned.zod}`;
  return `${day}, ${cpus().length} × ${model}, ${memory} GB, load ${load}, ${versions}`;
}
