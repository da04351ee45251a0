/** The text of a drawing, put into the bundle when it is made. */
declare module '*.svg' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: a bundler gives the content of a file as its default
  export default text;
}
