import * as z from 'zod/mini';

/** What GetNewSession takes; `impersonateUser` must be absent, not null. */
export const newSessionInput = z.object({ impersonateUser: z.exactOptional(z.string()) });

/** What GetNewSession answers. The id is as good as a password and stays inside the client. */
export const newSession = z.object({
  session_id: z.string().check(z.minLength(1)),
  user_id: z.string(),
  version: z.string(),
  /** New for each start of the server. */
  server_id: z.string(),
  /** Absent before there were accounts (0.9.5.1), when everybody could do everything. */
  permissions: z._default(z.readonly(z.array(z.string())), ['*']),
});

/** The password of Login is prehashed, see prehash.ts. */
export const loginInput = z.object({ username: z.string(), password: z.string() });

/** Both passwords are prehashed with the user id. */
export const changePasswordInput = z.object({ oldPassword: z.string(), newPassword: z.string() });

/** Times are Unix seconds. */
export const authTokens = z.object({
  tokens: z.readonly(
    z.array(
      z.object({
        id: z.string(),
        created: z.number(),
        last_active: z.number(),
        user_agent: z.string(),
        origin_address: z.string(),
        is_current: z.boolean(),
      }),
    ),
  ),
});

/** 1 to 500 characters. */
export const createAuthTokenInput = z.object({ reason: z.string().check(z.minLength(1), z.maxLength(500)) });

/** A secret, shown once. */
export const createdAuthToken = z.object({ token: z.string() });

/** The id of a token, not the token. */
export const revokeAuthTokenInput = z.object({ tokenId: z.string() });
