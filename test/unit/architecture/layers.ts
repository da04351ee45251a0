/** Which rooms of the house each room may import from; `features/*` are strangers to one another. See ARCHITECTURE.md, "The layer rule". */
const allowed: Readonly<Record<string, readonly string[]>> = {
  base: [],
  swarm: ['base'],
  api: ['base', 'swarm'],
  library: ['base', 'swarm', 'api'],
  shared: ['base', 'swarm'],
  editor: ['base', 'swarm', 'shared'],
  host: ['base'],
  rows: [],
  contributions: ['base', 'rows'],
  servers: ['base', 'swarm', 'api', 'library', 'shared', 'host', 'rows', 'contributions'],
  ui: ['base', 'swarm', 'api', 'library', 'shared', 'host', 'rows', 'contributions', 'servers'],
  services: ['base', 'api', 'host', 'contributions', 'servers', 'ui'],
  features: ['base', 'swarm', 'api', 'library', 'shared', 'host', 'rows', 'contributions', 'servers', 'ui', 'services'],
  extension: ['base', 'services', 'features'],
  cli: ['base', 'swarm', 'api', 'library'],
};

/** The room a file is in: `features/presets` for `src/features/presets/tree`, `editor` for the page. */
export function roomOf(name: string): string {
  const [top, first = '', second = ''] = name.split('/');
  if (top === 'media') return first;
  return first === 'features' ? `features/${second}` : first;
}

/** Whether a file of one room may import a file of another. */
export function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const kind = (room: string) => room.split('/')[0] ?? '';
  return allowed[kind(from)]?.includes(kind(to)) === true;
}
