/**
 * Code that puts itself in VS Code's place, for a process that loads the packed bundle. Whatever the bundle takes from VS Code is a class, an
 * object and a function; it looks names up in a copy's prototype.
 */
export const anyVscode = `
const Module = require('node:module');
const anything = () => new Proxy(class {}, {
  get: (target, name) => (name === 'prototype' ? target.prototype : anything()), getPrototypeOf: anything, apply: anything,
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything() : load(name, ...rest));
`;
