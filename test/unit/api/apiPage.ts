import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { permissionPhrases } from '../../../src/api/permissionTable';
import type { Route } from '../../../src/api/route';
import { routes } from '../../../src/api/routes';
import { acknowledgement } from '../../../src/api/schema/replySchema';
import { reachTable } from './reach';

/** What JSON Schema says of one place; only what our schemas use. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

/** What the comment above each route says, for people who learn the API here. */
const docs = new Map(
  ['routes', 'accountRoutes'].flatMap((file) =>
    [...readFileSync(new URL(`../../../src/api/${file}.ts`, import.meta.url), 'utf8').matchAll(/^ {2}\/\*\* (.+) \*\/\n {2}(\w+): /gm)].map(
      ([, doc = '', name = '']) => [name, doc],
    ),
  ),
);

/** docs/api.md, from the table of routes. */
export function apiPage(): string {
  const entries: [string, Route][] = Object.entries(routes);
  const sections = entries.map(([name, route]) => section(name, route));
  return `${HEAD}\n## Where each route is reached\n\n${reachTable()}\n${sections.join('\n')}`;
}

const HEAD = `# The SwarmUI API, as this extension calls it

Made from the table in \`src/api/routes.ts\` by \`npx vitest run --project unit test/unit/api/apiPage.test.ts --update\`; a test keeps it current.

Each route is a POST to \`/API/<route>\` with a JSON object that holds the arguments and \`session_id\`, or a WebSocket whose first message is
that object. \`SwarmClient.call\` and \`SwarmClient.stream\` put in the session, renew it when it is dead, and parse the reply. Keys a newer server
adds are accepted and ignored; a reply of another shape is refused.

Every call may also fail with one of these (\`src/api/apiErrors.ts\`). \`outcomeUnknown\` is set where the server may have carried out a write
although the call failed; then read before repeating.

| error | when |
|---|---|
| \`UnreachableError\` | refused, name not found, no route, TLS, timed out, broken off, proxy |
| \`NotSwarmError\` | a web page, JSON of another program, a redirect elsewhere |
| \`TooOldError\` | the server lacks the route, or is older than 0.9.5 |
| \`NotSignedInError\` | the server has accounts |
| \`BarredError\` | something in front of it forbids access or wants an Authorization header |
| \`PermissionError\` | the account lacks the permission named below |
| \`RefusedError\` | the server said no: \`error\`, \`error_id\`, \`preset_fail\`, \`success: false\`, whatever the status |
| \`BadReplyError\` | cut off, too long, of another shape |
| \`BadRequestError\` | the arguments are not what the route takes; nothing was sent |
| \`CancelledError\` | the caller's signal was aborted |
`;

function section(name: string, route: Route): string {
  const doc = docs.get(name);
  if (doc === undefined) throw new Error(`No comment above ${name} says what it is for.`);
  const facts = [
    route.permission === undefined ? 'no session needed' : `permission \`${route.permission}\` (${permissionPhrases[route.permission]()})`,
    route.since === undefined ? 'in every version' : `since ${route.since}`,
    route.repeatable ? 'repeated once when the connection breaks' : 'never repeated',
    ...(route.kind === 'socket' ? ['WebSocket'] : []),
    ...(route.method === undefined ? [] : [`called by \`SwarmClient.${route.method}\``]),
  ];
  const reply = replyOf(route);
  const [first] = Object.entries(routes).find(([, other]) => replyOf(other) === reply) ?? [name];
  const answer = first === name || reply === acknowledgement ? typeText(shapeOf(reply)) : `the same as ${first}`;
  return `## ${name}

${doc}

*${facts.join('; ')}.*

\`\`\`ts
// ${name} takes
${typeText(shapeOf(route.input))}
// and answers${route.kind === 'socket' ? ' frames, each with some of' : ''}
${answer}
\`\`\`
`;
}

function replyOf(route: Route): z.ZodMiniType {
  return route.kind === 'post' ? route.output : route.frame;
}

function shapeOf(schema: z.ZodMiniType): Shape {
  // JSON Schema of our own schemas has no more than a Shape.
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
}

function typeText(shape: Shape, root = shape, indent = ''): string {
  if (shape.description !== undefined) return shape.description;
  if (shape.$ref !== undefined) return root.$defs?.[shape.$ref.replace('#/$defs/', '')]?.description ?? 'the same, nested';
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (shape.anyOf) return [...new Set(shape.anyOf.map((one) => typeText(one, root, indent)))].join(' | ');
  if (shape.prefixItems) return `[${shape.prefixItems.map((one) => typeText(one, root, indent)).join(', ')}]`;
  if (shape.type === 'array') return arrayText(typeText(shape.items ?? {}, root, indent));
  if (shape.type === 'object') return objectText(shape, root, indent);
  return typeof shape.type === 'string' ? shape.type : (shape.type?.join(' | ') ?? 'any');
}

function arrayText(item: string): string {
  return isUnion(item) ? `(${item})[]` : `${item}[]`;
}

/** A bar outside all brackets. */
function isUnion(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if ('{[('.includes(sign)) depth++;
    else if ('}])'.includes(sign)) depth--;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}

function objectText(shape: Shape, root: Shape, indent: string): string {
  const inner = `${indent}  `;
  const keys = Object.entries(shape.properties ?? {}).map(
    ([key, value]) => `${key}${shape.required?.includes(key) ? '' : '?'}: ${typeText(value, root, inner)}`,
  );
  if (typeof shape.additionalProperties === 'object' && keys.length === 0) {
    return `{ [key]: ${typeText(shape.additionalProperties, root, indent)} }`;
  }
  if (keys.length === 0) return '{}';
  const short = `{ ${keys.join('; ')} }`;
  if (short.length + indent.length <= 100 && !short.includes('\n')) return short;
  return `{\n${keys.map((key) => `${inner}${key};`).join('\n')}\n${indent}}`;
}
