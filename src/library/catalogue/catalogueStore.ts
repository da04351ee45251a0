import type { CatalogueWire } from '../../api/schema/catalogueSchema';

/** Where the parameter catalogue outlives the window; what is loaded is checked by the library. */
export interface CatalogueStore {
  load(): Promise<unknown>;
  save(wire: CatalogueWire): Promise<void>;
}
