import { isCancelled } from '../../../base/errors';
import { t } from '../../../base/words';
import type { CatalogueReader } from '../../catalogue/catalogueReader';
import type { WriteContext, WriteOptions } from '../writeContext';
import { notVerified } from '../writeErrors';
import { type ChangedMap, changeMap, type MapChange, type WholeMap } from './wholeMap';

/**
 * Changes how parameters and groups are shown (SetParamEdits). The server tells them only as part of the parameter catalogue, which is
 * read before and after.
 */
export class ParameterEditWriter {
  readonly #context: WriteContext;
  /** The map it writes. */
  readonly map: WholeMap;

  constructor(context: WriteContext, catalogues: CatalogueReader) {
    this.#context = context;
    const read = async (signal?: AbortSignal) => (await catalogues.readAnew(signal)).parameterEdits ?? {};
    this.map = {
      subject: 'paramEdits',
      what: t('the parameter edits'),
      doing: t('Changing how parameters are displayed'),
      read,
      send: (edits) => context.client.call('SetParamEdits', { edits }),
      readBack: async (unknown) => {
        try {
          return await read();
        } catch (error) {
          if (unknown) throw unknown;
          if (isCancelled(error) && !context.isClosed) throw error;
          throw notVerified(this.map.doing, error);
        }
      },
    };
  }

  /** Makes a change of the edits. */
  edit(change: MapChange, options: WriteOptions = {}): Promise<ChangedMap | undefined> {
    return this.#context.inTurn(options.why ?? 'paramEdits', () => changeMap(this.#context, this.map, change, options), options);
  }
}
