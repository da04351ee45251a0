// Stands in for @vscode/spdlog in the test hosts, where nothing native is compiled: the same exports, writing the same lines with node:fs.
// VS Code asks for one pattern only (time, level, message) or for none; log files of a test host are short, so none is rotated.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/** Appends messages of at least its level to one file. */
class Logger {
  #file;
  #level = 0;
  #formatted = true;

  constructor(_type, _name, file) {
    this.#file = file;
  }

  trace = (message) => this.#write(0, message);
  debug = (message) => this.#write(1, message);
  info = (message) => this.#write(2, message);
  warn = (message) => this.#write(3, message);
  error = (message) => this.#write(4, message);
  critical = (message) => this.#write(5, message);
  getLevel = () => this.#level;
  setLevel = (level) => {
    this.#level = level;
  };
  setPattern = () => {};
  clearFormatters = () => {
    this.#formatted = false;
  };
  flush = () => {};
  drop = () => {};

  #write(level, message) {
    if (level < this.#level) return;
    try {
      appendFileSync(this.#file, this.#formatted ? `${localTime(new Date())} [${levels[level]}] ${message}\n` : message);
    } catch {
      // a log whose folder was removed while the host stops is no reason to crash it
    }
  }
}

/** @param {Date} date */
function localTime(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, -1).replace('T', ' ');
}

async function createLogger(name, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('', name, file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
