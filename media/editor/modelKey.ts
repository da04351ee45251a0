/** What model files end with; it does not count in their names. */
export const EXTENSION = /\.(safetensors|sft|gguf|ckpt|pt|pth|bin|engine)$/i;

/** What makes two spellings of a model's name the same to the server: blanks, brackets, case and the extension do not count (3.6). */
export function modelKey(name: string): string {
  return name
    .replace(EXTENSION, '')
    .replace(/[ [\]]/g, '')
    .toLowerCase();
}
