import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Controls } from './controls';
import { FAULTS } from './faults';
import { isRole, ROLES, type Role } from './users';

/** An order with its arguments. */
type Order = Readonly<Record<string, unknown>>;

/**
 * A port of its own for tests and demos in other processes. `POST /<order>` with a JSON object:
 * `fail {route, fault, times?}`, `clearFaults {}`, `call {route, input?, user?}`, `latency {ms}`, `cost {route, ms}`, `endSessions {}`, `accounts {on}`,
 * `role {role, user?}`, `revokeTokens {user?}`, `library {user?}`, `log {}`, `clearLog {}`, `loops {}`. The answer is JSON; 400 with `error` for what is not understood.
 */
export function createControlServer(controls: Controls): Server {
  return createServer(async (request, response) => {
    const { status, reply } = await obey(controls, request).then(
      (result) => ({ status: 200, reply: result ?? {} }),
      (error: unknown) => ({ status: 400, reply: { error: error instanceof Error ? error.message : String(error) } }),
    );
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply));
  });
}

async function obey(controls: Controls, request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  const order: Order = text === '' ? {} : JSON.parse(text);
  const name = (request.url ?? '/').slice(1);
  const run = Object.hasOwn(ORDERS, name) ? ORDERS[name] : undefined;
  if (!run) throw new Error(`There is no order '${name}'. Known: ${Object.keys(ORDERS).join(', ')}.`);
  return run(controls, order);
}

const ORDERS: Readonly<Record<string, (controls: Controls, order: Order) => unknown>> = {
  fail: (controls, order) => controls.fail(textOf(order, 'route'), faultOf(order), Number(order.times ?? 1)),
  clearFaults: (controls) => controls.clearFaults(),
  call: (controls, order) => controls.call(textOf(order, 'route'), inputOf(order), userOf(order)),
  latency: (controls, order) => {
    controls.latency = Number(order.ms ?? 0);
  },
  cost: (controls, order) => controls.setCost(textOf(order, 'route'), Number(order.ms ?? 0)),
  endSessions: (controls) => controls.endSessions(),
  accounts: (controls, order) => controls.setAccounts(order.on === true),
  role: (controls, order) => controls.setRole(roleOf(order), userOf(order)),
  revokeTokens: (controls, order) => controls.revokeTokens(userOf(order)),
  library: (controls, order) => controls.library(userOf(order)),
  log: (controls) => controls.log,
  clearLog: (controls) => controls.clearLog(),
  loops: (controls) => ({ count: controls.loops }),
};

function textOf(order: Order, key: string): string {
  const value = order[key];
  if (typeof value !== 'string') throw new Error(`'${key}' is missing or no text.`);
  return value;
}

function roleOf(order: Order): Role {
  const name = textOf(order, 'role');
  if (!isRole(name)) throw new Error(`There is no role '${name}'. Known: ${ROLES.join(', ')}.`);
  return name;
}

function userOf(order: Order): string | undefined {
  return order.user === undefined ? undefined : textOf(order, 'user');
}

function inputOf({ input = {} }: Order): Order {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) throw new Error("'input' is no object.");
  return { ...input };
}

function faultOf(order: Order): (typeof FAULTS)[number] {
  const name = textOf(order, 'fault');
  const fault = FAULTS.find((known) => known === name);
  if (!fault) throw new Error(`There is no fault '${name}'. Known: ${FAULTS.join(', ')}.`);
  return fault;
}
