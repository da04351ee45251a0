import type { VsCodeApi } from './page/channel';
import { Page } from './page/page';

declare function acquireVsCodeApi(): VsCodeApi;

new Page(acquireVsCodeApi()).start();
