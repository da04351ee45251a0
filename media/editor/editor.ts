import { Channel, type VsCodeApi } from './channel';
import { Page } from './page';

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
const page = new Page(api, new Channel(api, (message) => page.receive(message)));
page.start();
