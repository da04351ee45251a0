import { post } from './route';
import { acknowledgement, nothing } from './schema/reply';
import {
  authTokens,
  changePasswordInput,
  createAuthTokenInput,
  createdAuthToken,
  loginInput,
  newSession,
  newSessionInput,
  revokeAuthTokenInput,
} from './schema/session';

/** The routes of sessions and accounts. */
export const accountRoutes = {
  GetNewSession: post({
    doc: 'Opens a session, and says who and what the server is.',
    input: newSessionInput,
    output: newSession,
    permission: undefined,
    repeatable: true,
    method: 'session',
  }),
  Login: post({
    doc: 'Exchanges user name and prehashed password for the cookie `swarm_token`. Five tries a minute.',
    input: loginInput,
    output: acknowledgement,
    permission: undefined,
    repeatable: false,
    method: 'login',
  }),
  Logout: post({
    doc: 'Clears the cookie of a browser. Neither session nor token ends; RevokeMyAuthToken ends the token.',
    input: nothing,
    output: acknowledgement,
    permission: 'fundamental',
    repeatable: true,
  }),
  ChangePassword: post({
    doc: 'Changes the password; both are prehashed with the user id. Five tries a minute.',
    input: changePasswordInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
    method: 'changePassword',
  }),
  ListMyAuthTokens: post({
    doc: 'Lists the tokens of the account, without their secrets.',
    input: nothing,
    output: authTokens,
    permission: 'read_user_settings',
    repeatable: true,
    since: '0.9.8.0',
  }),
  CreateAuthToken: post({
    doc: 'Makes a token that signs in without a password. It is shown this once.',
    input: createAuthTokenInput,
    output: createdAuthToken,
    permission: 'edit_user_settings',
    repeatable: false,
    since: '0.9.8.0',
  }),
  RevokeMyAuthToken: post({
    doc: 'Ends a token, by its id. Sessions made with it go on.',
    input: revokeAuthTokenInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
    since: '0.9.8.0',
  }),
} as const;
