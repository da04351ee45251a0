import { t } from '../../base/words';

/** What kind of thing is wrong with the text of a document. */
export type DocumentProblemCode = 'empty' | 'syntax' | 'wrongType' | 'missing' | 'duplicate' | 'unknownKey';

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
  // Problems come nearly in the order of the text, so each counts on from the one before.
  let known = { offset: 0, line: 1, lineStart: 0 };
  return (offset: number, length: number, code: DocumentProblemCode, message: string, args: readonly string[] = []): DocumentProblem => {
    let { line, lineStart, offset: at } = offset < known.offset ? { offset: 0, line: 1, lineStart: 0 } : known;
    for (; at < offset; at++) {
      const isBreak = text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
      if (!isBreak) continue;
      line++;
      lineStart = at + 1;
    }
    known = { offset, line, lineStart };
    return { offset, length, line, column: offset - lineStart + 1, code, args, message };
  };
}

const SYNTAX: Readonly<Record<string, () => string>> = {
  InvalidSymbol: () => t('This is not JSON: texts stand in double quotes.'),
  InvalidNumberFormat: () => t('This is not a JSON number; put it in double quotes to keep it as it is written.'),
  PropertyNameExpected: () => t('A name in double quotes is missing here.'),
  ValueExpected: () => t('A value is missing here.'),
  ColonExpected: () => t('A colon is missing here.'),
  CommaExpected: () => t('A comma is missing here.'),
  CloseBraceExpected: () => t('A closing brace is missing here.'),
  CloseBracketExpected: () => t('A closing bracket is missing here.'),
  EndOfFileExpected: () => t('There is more text after the end of the preset.'),
  InvalidCommentToken: () => t('A preset cannot keep comments; put them into the description.'),
  UnexpectedEndOfComment: () => t('This comment has no end.'),
  UnexpectedEndOfString: () => t('This text has no closing quote.'),
  UnexpectedEndOfNumber: () => t('This number is not complete.'),
  InvalidUnicode: () => t('A \\u needs four hexadecimal digits.'),
  InvalidEscapeCharacter: () => t('This escape is not JSON; write a backslash as \\\\.'),
  InvalidCharacter: () => t('This character must be escaped: \\n is a line break, \\t a tab.'),
};

/** The sentence for a syntax error, by the parser's own name for it, and where it was found. */
export function syntaxSentence(name: string, text: string, offset: number): string {
  // The parser takes 007 for three numbers.
  const known = /^0\d/.test(text.slice(offset - 1, offset + 1)) ? 'InvalidNumberFormat' : name;
  return SYNTAX[known]?.() ?? t('This is not JSON.');
}
