import type { VsCodeApi } from './channel';
import { Page } from './page';

declare function acquireVsCodeApi(): VsCodeApi;

new Page(acquireVsCodeApi()).start();
