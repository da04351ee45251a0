import { commands } from '../contributions';
import type { Command } from './command';

/** Problems of presets, and the check of a library. */
export const findingCommands = {
  [commands.checkLibrary]: {
    icon: 'checklist',
    needs: { server: 'open' },
  },
  [commands.fixFindings]: {
    icon: 'wrench',
    needs: { server: 'read', permission: 'manage_presets' },
  },
  [commands.exportFindings]: {
    icon: 'export',
    needs: { server: 'open' },
  },
  [commands.ignoreFinding]: {
    icon: 'eye-closed',
    palette: false,
  },
  [commands.showIgnoredFindings]: {
    icon: 'eye',
    needs: { server: 'any' },
  },
} as const satisfies Readonly<Record<string, Command>>;
