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
  InvalidSymbol: () => t('Invalid JSON: strings must be in double quotes.'),
  InvalidNumberFormat: () => t('This is not a valid JSON number. Put it in double quotes to keep it exactly as written.'),
  PropertyNameExpected: () => t('Property name in double quotes expected.'),
  ValueExpected: () => t('Value expected.'),
  ColonExpected: () => t('Missing colon.'),
  CommaExpected: () => t('Missing comma.'),
  CloseBraceExpected: () => t('Missing closing brace.'),
  CloseBracketExpected: () => t('Missing closing bracket.'),
  EndOfFileExpected: () => t('Unexpected text after the end of the preset.'),
  InvalidCommentToken: () => t("Presets can't contain comments. Use the description instead."),
  UnexpectedEndOfComment: () => t('Unterminated comment.'),
  UnexpectedEndOfString: () => t('Missing closing quote.'),
  UnexpectedEndOfNumber: () => t('Incomplete number.'),
  InvalidUnicode: () => t('\\u must be followed by four hexadecimal digits.'),
  InvalidEscapeCharacter: () => t('Invalid escape sequence. Write a backslash as \\\\.'),
  InvalidCharacter: () => t('This character must be escaped: \\n for a line break, \\t for a tab.'),
};

/** The sentence for a syntax error, by the parser's own name for it, and where it was found. */
export function syntaxSentence(name: string, text: string, offset: number): string {
  // The parser takes 007 for three numbers.
  const known = /^0\d/.test(text.slice(offset - 1, offset + 1)) ? 'InvalidNumberFormat' : name;
  return SYNTAX[known]?.() ?? t('Invalid JSON.');
}
