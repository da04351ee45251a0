// Makes a release of what is committed: version, changelog, package, maps, a commit and a tag, all on this computer. It uploads nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

/** The files that name a version. */
const VERSIONED = ['package.json', 'package-lock.json', 'CHANGELOG.md'];
const PARTS = ['major', 'minor', 'patch'];
const UNRELEASED = '## [Unreleased]';

/**
 * The version that comes after another one.
 * @param {string} current
 * @param {string | undefined} wanted a version, or the part that goes up; nothing for the current one, which was not released yet
 */
export function versionAfter(current, wanted = current) {
  const numbers = numbersOf(current);
  const part = PARTS.indexOf(wanted);
  if (part >= 0) return numbers.map((number, at) => (at < part ? number : at === part ? number + 1 : 0)).join('.');
  const next = numbersOf(wanted);
  const at = numbers.findIndex((number, place) => number !== next[place]);
  if (at >= 0 && Number(next[at]) < Number(numbers[at]))
    throw new Error(`${wanted} comes before ${current}, which is the version there is.`);
  return wanted;
}

/** @param {string} version */
function numbersOf(version) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is no version: use one such as 1.2.3, or ${PARTS.join(', ')}.`);
  return version.split('.').map(Number);
}

/**
 * The changelog with what is not released yet under the heading of a version, and room for what comes next.
 * @param {string} text
 * @param {string} version
 * @param {string} day as 2026-12-31
 */
export function releasedChangelog(text, version, day) {
  const [before, after] = text.split(`${UNRELEASED}\n`);
  if (after === undefined) throw new Error(`CHANGELOG.md has no heading "${UNRELEASED}".`);
  if (!/^- /m.test(after.split(/^## /m)[0] ?? '')) throw new Error(`CHANGELOG.md says nothing under "${UNRELEASED}".`);
  return `${before}${UNRELEASED}\n\n## [${version}] - ${day}\n${after}`;
}

/**
 * A manifest or a lock with another version of the extension, and nothing else changed.
 * @param {string} text
 * @param {string} current
 * @param {string} version
 */
export function withVersion(text, current, version) {
  // the lock names it twice, first of all
  return text.replace(/^.*?"(?:license|publisher)"/s, (head) => head.replaceAll(`"version": "${current}"`, `"version": "${version}"`));
}

/**
 * Makes a release. Whatever fails, files and commits are as they were before.
 * @param {object} how
 * @param {string} how.folder the repository's
 * @param {string | undefined} how.wanted see `versionAfter`
 * @param {string} how.day
 * @param {boolean} how.dryRun looks and tells, and changes nothing
 * @param {() => Promise<boolean>} how.isGreen runs all tests there are
 * @param {(vsix: string) => Promise<void>} how.pack
 * @param {(text: string) => void} how.say
 */
export async function release({ folder, wanted, day, dryRun, isGreen, pack, say }) {
  const current = String(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version);
  const version = versionAfter(current, wanted);
  const vsix = path.join('dist', `swarmui-presets-${version}.vsix`);
  const texts = VERSIONED.map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return { name, text: name.endsWith('.md') ? releasedChangelog(text, version, day) : withVersion(text, current, version) };
  });
  await requireCommitted(folder);
  if ((await git(folder, 'tag', '--list', `v${version}`)) !== '') throw new Error(`${version} is released: there is a tag v${version}.`);

  if (dryRun) {
    say(`Would run all tests, write version ${version} of ${day} into ${VERSIONED.join(', ')}, pack ${vsix} with its source maps in`);
    say(`dist/maps/${version}/, commit "Release ${version}" and tag it v${version}. Nothing was changed.`);
  } else {
    if (!(await isGreen())) throw new Error('Not released: a test failed.');
    await requireCommitted(folder);
    const before = await git(folder, 'rev-parse', 'HEAD');
    try {
      for (const { name, text } of texts) writeFileSync(path.join(folder, name), text);
      await pack(path.join(folder, vsix));
      await git(folder, 'commit', '--quiet', '-m', `Release ${version}`, '--', ...VERSIONED);
      // without a message git asks for one in an editor where tags are signed
      await git(folder, 'tag', '-m', `Release ${version}`, `v${version}`);
    } catch (error) {
      // only what is ours goes back: a file that somebody changed meanwhile stays as it is
      await git(folder, 'reset', '--quiet', '--soft', before);
      await git(folder, 'checkout', '--quiet', before, '--', ...VERSIONED);
      throw error;
    }
    say(`${vsix} is packed, its source maps are in dist/maps/${version}/ (keep them), and v${version} is committed and tagged here.`);
  }
  say('Nothing is uploaded. These two commands would do that, to the Marketplace and to Open VSX:');
  say(`  npx vsce publish --packagePath ${vsix}`);
  say(`  npx ovsx publish ${vsix}`);
}

/** @param {string} folder */
async function requireCommitted(folder) {
  const changed = await git(folder, 'status', '--porcelain');
  if (changed !== '') throw new Error(`Commit first; these files are not committed:\n${changed}`);
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
async function git(folder, ...args) {
  const { code, output } = await run('git', args, { cwd: folder });
  if (code !== 0) throw new Error(`git ${args.join(' ')} failed:\n${output.trim()}`);
  return output.trim();
}
