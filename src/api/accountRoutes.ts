import { post } from './route';
import { acknowledgement, nothing } from './schema/replySchema';
import {
  authTokens,
  changePasswordInput,
  createAuthTokenInput,
  createdAuthToken,
  loginInput,
  newSession,
  newSessionInput,
  revokeAuthTokenInput,
} from './schema/sessionSchema';

/** The routes of sessions and accounts. */
export const accountRoutes = {
  /** Opens a session, and says who and what the server is. */
  GetNewSession: post({
    input: newSessionInput,
    output: newSession,
    permission: undefined,
    repeatable: true,
    method: 'session',
  }),
  /** Exchanges user name and prehashed password for the cookie `swarm_token`. Five tries a minute. */
  Login: post({
    input: loginInput,
    output: acknowledgement,
    permission: undefined,
    repeatable: false,
    method: 'login',
  }),
  /** Clears the cookie of a browser. Neither session nor token ends; RevokeMyAuthToken ends the token. */
  Logout: post({
    input: nothing,
    output: acknowledgement,
    permission: 'fundamental',
    repeatable: true,
  }),
  /** Changes the password; both are prehashed with the user id. Five tries a minute. */
  ChangePassword: post({
    input: changePasswordInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
    method: 'changePassword',
  }),
  /** Lists the tokens of the account, without their secrets. */
  ListMyAuthTokens: post({
    input: nothing,
    output: authTokens,
    permission: 'read_user_settings',
    repeatable: true,
    since: '0.9.8.0',
  }),
  /** Makes a token that signs in without a password. It is shown this once. */
  CreateAuthToken: post({
    input: createAuthTokenInput,
    output: createdAuthToken,
    permission: 'edit_user_settings',
    repeatable: false,
    since: '0.9.8.0',
  }),
  /** Ends a token, by its id. Sessions made with it go on. */
  RevokeMyAuthToken: post({
    input: revokeAuthTokenInput,
    output: acknowledgement,
    permission: 'edit_user_settings',
    repeatable: false,
    since: '0.9.8.0',
  }),
} as const;
