import * as vscode from 'vscode';
import { HumanError } from '../../../base/errors';
import { plainMessage } from '../../../host/escapedMarkdown';
import type { Library } from '../../../library/library';
import type { Move } from '../../../library/writers/many/renamePresets';
import type { OpenLibrary } from '../../../servers/libraries';
import { sameLibrary } from '../../../servers/sameLibrary';
import type { Services } from '../../../services';
import { splitTitle } from '../../../swarm/title';
import { presetUri } from '../../../ui/presetUri';
import { type Moved, movePresets } from '../movePresets';
import { movesInto } from '../moves';
import { presetsOf } from '../targets';
import type { Row } from './presetRows';

const MIME = 'application/vnd.code.tree.swarmui.presets';
const URIS = 'text/uri-list';

/** Dragging presets and folders into a folder moves them; dragging a preset into the editor area opens it. */
export class PresetsDragAndDrop implements vscode.TreeDragAndDropController<Row> {
  readonly dragMimeTypes = [MIME, URIS];
  readonly dropMimeTypes = [MIME];
  readonly #services: Pick<Services, 'libraries' | 'reporter'>;

  constructor(services: Pick<Services, 'libraries' | 'reporter'>) {
    this.#services = services;
  }

  handleDrag(rows: readonly Row[], data: vscode.DataTransfer): void {
    data.set(MIME, new vscode.DataTransferItem(rows));
    const uris = rows.flatMap((row) => (row.kind === 'preset' ? presetUri(row.server, row.title).toString() : []));
    data.set(URIS, new vscode.DataTransferItem(uris.join('\r\n')));
  }

  async handleDrop(target: Row | undefined, data: vscode.DataTransfer): Promise<void> {
    try {
      await this.#drop(target, rowsOf(data.get(MIME)?.value));
    } catch (error) {
      this.#services.reporter.report(error);
    }
  }

  async #drop(target: Row | undefined, rows: readonly Row[]): Promise<void> {
    const open = this.#services.libraries.requireActive();
    const { server, library } = open;
    const own = rows.filter((row) => row.server === server.name);
    if (own.length === 0) return;
    const snapshot = await library.current();
    const folder = target === undefined ? '' : target.kind === 'folder' ? target.path : splitTitle(target.title).folder;
    const dragged = {
      presets: presetsOf(
        own.filter((row) => row.kind === 'preset'),
        snapshot,
      ),
      folders: own.flatMap((row) => (row.kind === 'folder' ? row.path : [])),
    };
    const below = (path: string) => snapshot.presets.filter(({ title }) => title.startsWith(`${path}/`));
    const moves = movesInto(folder, dragged, below).filter(({ preset, title }) => preset.title !== title);
    if (moves.length > 0) await movePresets(open, moves, (moved) => this.#tell(open, folder, moved));
  }

  /** A drag is easily made by mistake, so it can be taken back. */
  #tell(open: OpenLibrary, folder: string, { moved, notes }: Moved): void {
    const { reporter } = this.#services;
    const { t } = vscode.l10n;
    const place = folder === '' ? t('the top level') : `"${folder}"`;
    const what = moved.length === 1 ? `"${splitTitle(moved[0]?.title ?? '').name}"` : t('{0} presets', moved.length);
    const text = t('Moved {0} to {1}.', what, place);
    const undo = t('Undo');
    const offer = async () => {
      if ((await vscode.window.showInformationMessage(plainMessage([text, ...notes].join(' ')), undo)) === undo)
        await this.#moveBack(open, moved);
    };
    offer().catch((error: unknown) => reporter.report(error));
  }

  async #moveBack({ server, library: from }: OpenLibrary, done: readonly Move[]): Promise<void> {
    const library = await sameLibrary(from, this.#services.libraries);
    await movePresets({ server, library }, await movesBack(library, done));
  }
}

async function movesBack(library: Library, done: readonly Move[]): Promise<Move[]> {
  const snapshot = await library.current();
  const moves = done.flatMap(({ preset, title }) => {
    const now = snapshot.get(title);
    return now ? [{ preset: now, title: preset.title }] : [];
  });
  if (moves.length === 0)
    throw new HumanError(vscode.l10n.t('The presets are no longer where they were moved to, so nothing was moved back.'));
  return moves;
}

function rowsOf(value: unknown): readonly Row[] {
  // Within one extension host VS Code hands back the very object that `handleDrag` gave (microsoft/vscode#145873).
  return Array.isArray(value) ? value : [];
}
