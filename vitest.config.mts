import { defineConfig } from 'vitest/config';

const setupFiles = ['test/support/seed.ts'];
/** For the editor's page without VS Code. */
const vscodeStub = { vscode: new URL('test/editor-page/vscodeStub.ts', import.meta.url).pathname };

/** Limits are for what never comes: a busy machine takes its time. */
const patient = { expect: { poll: { timeout: 20_000, interval: 20 } } };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], setupFiles, ...patient, testTimeout: 60_000 } },
      { test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'], setupFiles, ...patient, testTimeout: 300_000 } },
      { test: { name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          setupFiles: ['test/e2e/driver/failures.ts', 'test/e2e/driver/routesDriven.ts'],
          // a whole VS Code on a busy machine answers when it can
          expect: { poll: { timeout: 20_000, interval: 100 } },
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // each file has a VS Code and a browser of its own; two at a time are slower than one after the other on two cores
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'pictures',
          include: ['test/pictures/**/*.pictures.ts'],
          // no VS Code is left behind, and what could not be taken leaves a picture of what was there
          setupFiles: ['test/e2e/driver/failures.ts'],
          alias: vscodeStub,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // five VS Codes at once on two cores are in each other's way
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'page',
          include: ['test/editor-page/**/*.test.ts'],
          alias: vscodeStub,
          ...patient,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
