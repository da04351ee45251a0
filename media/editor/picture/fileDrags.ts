/**
 * Lets pictures, sounds and videos be dragged over the page, and shows where they can be dropped. Left alone, VS Code would take every file
 * that comes over the page to open it, unless Shift is held (microsoft/vscode#182449); other files it still takes.
 */
export function acceptFileDrags(): void {
  const mark = (isDragging: boolean) => document.body.classList.toggle('dragging', isDragging);
  for (const type of ['dragenter', 'dragover'] as const) {
    document.addEventListener(type, (event) => {
      const items = [...(event.dataTransfer?.items ?? [])];
      if (items.length === 0 || !items.every((item) => item.kind === 'file' && /^(image|audio|video)\//.test(item.type))) return;
      event.preventDefault();
      event.stopPropagation();
      mark(true);
    });
  }
  document.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? mark(false));
  document.addEventListener('drop', (event) => {
    if (event.dataTransfer?.files.length) event.preventDefault();
    mark(false);
  });
}
