const FRAME =
  'M4 2C2.895 2 2 2.895 2 4V12C2 13.105 2.895 14 4 14H12C13.105 14 14 13.105 14 12V4C14 2.895 13.105 2 12 2H4ZM3 4C3 3.448 3.448 3 4 3H12C12.552 3 13 3.448 13 4V12C13 12.552 12.552 13 12 13H4C3.448 13 3 12.552 3 12V4Z';
const dots = [
  [5.5, 5.5],
  [10.5, 5.5],
  [8, 8],
  [5.5, 10.5],
  [10.5, 10.5],
].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="1"/>`);

/** A die, in the manner of VS Code's own icons. */
export const dice = `<svg viewBox="0 0 16 16" xmlns="http://www.w3.org/2000/svg" fill="currentColor"><path fill-rule="evenodd" d="${FRAME}"/>${dots.join('')}</svg>`;
