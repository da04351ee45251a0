import * as vscode from 'vscode';

const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago a time is, in words of VS Code's language. `time` in ms since 1970. */
export function ago(time: number, now = Date.now()): string {
  const past = now - time;
  const [unit, size] = UNITS.find(([, size]) => past >= size) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' }).format(-Math.max(0, Math.floor(past / size)), unit);
}

/** A time of today without its date, and any other with it. `time` in ms since 1970. */
export function timeOrDate(time: number, now = Date.now()): string {
  if (new Date(time).toDateString() !== new Date(now).toDateString()) return dateAndTime(time);
  return new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'short' }).format(time);
}

/** A time as VS Code's language writes it, to the minute. `time` in ms since 1970. */
export function dateAndTime(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'short', timeStyle: 'short' }).format(time);
}
