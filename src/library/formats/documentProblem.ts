/** What kind of thing is wrong with the text of a document. */
export type DocumentProblemCode = 'empty' | 'syntax' | 'wrongType' | 'missing' | 'duplicate';

/** One thing wrong with the text of a document, and where. Lines and columns count from 1, offsets in UTF-16 units from 0. */
export interface DocumentProblem {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
  readonly code: DocumentProblemCode;
  /** What the sentence speaks of: a key, a kind of value. */
  readonly args: readonly string[];
  /** The sentence the person reads. */
  readonly message: string;
}

/** Makes problems of one text; finds line and column. */
export function problemsOf(text: string) {
  return (offset: number, length: number, code: DocumentProblemCode, message: string, args: readonly string[] = []): DocumentProblem => {
    const before = text.slice(0, offset);
    const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    return { offset, length, line: before.split(/\r\n|\r|\n/).length, column: offset - lineStart + 1, code, args, message };
  };
}

const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is not JSON: texts stand in double quotes.',
  InvalidNumberFormat: 'This is not a JSON number; put it in double quotes to keep it as it is written.',
  PropertyNameExpected: 'A name in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace is missing here.',
  CloseBracketExpected: 'A closing bracket is missing here.',
  EndOfFileExpected: 'There is more text after the end of the preset.',
  InvalidCommentToken: 'A preset cannot keep comments; put them into the description.',
  UnexpectedEndOfComment: 'This comment has no end.',
  UnexpectedEndOfString: 'This text has no closing quote.',
  UnexpectedEndOfNumber: 'This number is not complete.',
  InvalidUnicode: 'A \\u needs four hexadecimal digits.',
  InvalidEscapeCharacter: 'This escape is not JSON; write a backslash as \\\\.',
  InvalidCharacter: 'This character must be escaped: \\n is a line break, \\t a tab.',
};

/** The sentence for a syntax error, by the parser's own name for it, and where it was found. */
export function syntaxSentence(name: string, text: string, offset: number): string {
  // The parser takes 007 for three numbers.
  if (/^0\d/.test(text.slice(offset - 1, offset + 1))) return SYNTAX.InvalidNumberFormat ?? '';
  return SYNTAX[name] ?? 'This is not JSON.';
}
