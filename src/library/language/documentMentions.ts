import { presetMentions } from '../../swarm/prompt/presetTags';
import { paramMembers, type Span } from './presetPlace';

/** A preset named in a prompt of a preset's text. */
export interface DocumentMention {
  readonly title: string;
  readonly span: Span;
}

/** Every preset that the prompts of a preset's text name, in the order of the text. */
export function documentMentions(text: string): DocumentMention[] {
  return paramMembers(text).flatMap(({ content }) =>
    content === undefined
      ? []
      : presetMentions(content.text).map(({ title, start, end }) => ({
          title,
          span: { start: content.offsetOf(start), end: content.offsetOf(end) },
        })),
  );
}
