import { t } from '../../../base/words';
import { MAIN_KIND } from '../../../swarm/modelNames';
import { readResolution, readSide } from '../../../swarm/resolution';
import { type Fix, type Found, type PresetRule, setTo } from '../finding';
import { modelNamed } from '../matchingChoice';

const LARGEST = 4096 * 4096;
const SMALLEST = 128 * 128;
/** How much more or less than what a model was made for is worth a word. */
const FAR = 4.01;
const NARROW = 4;

/** Images so large, small, or narrow that models fail at them. The server generates them anyway (docs/server.md 4.3 and 3.2). */
export const absurdResolution: PresetRule = {
  id: 'absurdResolution',
  severity: 'warning',
  check({ params }, { catalogue }) {
    const raw = readResolution(params.get('rawresolution') ?? '');
    const { width = 0, height = 0 } = raw ?? { width: readSide(params.get('width') ?? ''), height: readSide(params.get('height') ?? '') };
    if (width <= 0 || height <= 0) return [];
    const nameOf = (id: string) => catalogue.get(id)?.name ?? id;
    const names = raw ? nameOf('rawresolution') : t('{0} and {1}', nameOf('width'), nameOf('height'));
    const model = modelNamed(catalogue, MAIN_KIND, params.get('model') ?? '');
    const [wide = 0, high = 0] = model?.resolution?.split('x').map(Number) ?? [];
    const fix = wide > 0 && high > 0 ? sizeFix(raw !== undefined, wide, high) : undefined;
    const size = sizeWords(width, height);
    const say = (message: string, severity?: 'hint'): Found[] => [{ paramId: raw ? 'rawresolution' : 'width', message, severity, fix }];
    const area = width * height;
    if (area > LARGEST)
      return say(
        t('{0}: {1} is more than 16 megapixels. Few graphics cards can handle that, and no model is trained for it.', names, size),
      );
    if (area < SMALLEST) return say(t('{0}: {1} is too small for an image.', names, size));
    if (Math.max(width, height) > NARROW * Math.min(width, height))
      return say(t('{0}: {1} is a very narrow format; models tend to repeat content in it.', names, size));
    const factor = area / (wide * high);
    if (!model || !Number.isFinite(factor) || (factor < FAR && factor > 1 / FAR)) return [];
    return say(t('{0}: {1} is far from {2}, which "{3}" was trained for.', names, size, sizeWords(wide, high), model.name), 'hint');
  },
};

function sizeWords(width: number, height: number): string {
  return `${width} × ${height}`;
}

/** The size that the model was made for. */
function sizeFix(isRaw: boolean, width: number, height: number): Fix {
  const title = t('Set to {0}', sizeWords(width, height));
  if (isRaw) return setTo('rawresolution', `${width}x${height}`, title);
  return {
    title,
    edits: [
      { kind: 'setParam', id: 'width', value: String(width) },
      { kind: 'setParam', id: 'height', value: String(height) },
    ],
  };
}
