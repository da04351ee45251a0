// What the host's texts need of VS Code when they are made outside it: the sentences as they are written, holes filled.
import { format } from '../../src/shared/strings';

export const l10n = { t: (message: string, ...args: (string | number)[]) => format(message, ...args) };
