import { commands } from '../contributions';
import type { Command } from './command';

/** Signing in and out, and what belongs to the account. */
export const accountCommands = {
  [commands.signIn]: {
    icon: 'sign-in',
    needs: { server: 'open' },
    menus: [{ menu: 'swarmui.account', group: '1_sign@1', when: ['swarmui.signedOut'] }],
  },
  [commands.useToken]: {
    icon: 'key',
    needs: { server: 'open' },
    menus: [{ menu: 'swarmui.account', group: '1_sign@2', when: ['swarmui.signedOut'] }],
  },
  [commands.signOut]: {
    icon: 'sign-out',
    needs: { server: 'open' },
    enablement: ['!swarmui.signedOut'],
    menus: [{ menu: 'swarmui.account', group: '1_sign@3', when: ['!swarmui.signedOut'] }],
  },
  [commands.accessTokens]: {
    icon: 'versions',
    needs: { server: 'read', feature: 'tokens', permission: 'read_user_settings' },
    menus: [{ menu: 'swarmui.account', group: '2_keys@2', when: ['!swarmui.noTokens'] }],
  },
  [commands.createAccessToken]: {
    icon: 'key',
    needs: { server: 'read', feature: 'tokens', permission: 'edit_user_settings' },
  },
  [commands.changePassword]: {
    icon: 'edit',
    needs: { server: 'read', permission: 'edit_user_settings' },
    menus: [{ menu: 'swarmui.account', group: '2_keys@3', when: ['!swarmui.signedOut'] }],
  },
  [commands.apiKeys]: {
    icon: 'lock',
    needs: { server: 'read', permission: 'read_user_settings' },
    menus: [{ menu: 'swarmui.account', group: '2_keys@1' }],
  },
  [commands.showPermissions]: {
    icon: 'shield',
    needs: { server: 'open' },
    menus: [{ menu: 'swarmui.account', group: '2_keys@4' }],
  },
} as const satisfies Readonly<Record<string, Command>>;
