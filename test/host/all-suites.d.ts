/** Made by esbuild.mjs: imports every suite of this folder for its side effect. */
declare module 'all-suites';
