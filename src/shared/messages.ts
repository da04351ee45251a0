/** One message of a map of what messages say by their types; or one of the types given. */
export type MessageOf<M extends object, T extends keyof M = keyof M> = { [K in T]: { readonly type: K } & M[K] }[T];

/** Something that is done for each type of message; a type without one does not compile. */
export type Handlers<M extends object> = { readonly [K in keyof M]: (message: MessageOf<M, K>) => void };

/** Hands a message to what is there for its type. */
export function dispatch<M extends object, T extends keyof M>(handlers: Handlers<M>, message: MessageOf<M, T>): void {
  handlers[message.type](message);
}
