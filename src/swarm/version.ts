/** Compares the leading numbers of two versions, such as `0.9.8.2.GIT-062407c7`. A version that is none is not older. */
export function isOlder(version: string, than: string): boolean {
  const left = numbersOf(version);
  const right = numbersOf(than);
  if (left.length === 0) return false;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbersOf(version: string): number[] {
  const leading = /^\d+(?:\.\d+)*/.exec(version)?.[0];
  return leading === undefined ? [] : leading.split('.').map(Number);
}
