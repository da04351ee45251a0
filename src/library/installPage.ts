/** Something to choose: what is sent, and how the server calls it. */
export interface InstallChoice {
  readonly id: string;
  readonly name: string;
}

/** What a server's own installation page offers. */
export interface InstallChoices {
  readonly themes: readonly InstallChoice[];
  readonly languages: readonly InstallChoice[];
  readonly models: readonly InstallChoice[];
  /** The server thinks that its graphics card is one of AMD. */
  readonly amd: boolean;
  /** It runs where a shortcut on the desktop can be made. */
  readonly shortcut: boolean;
}

/**
 * Reads the page `/Install`. There is no route that says whether a server is installed; its page has the questions only where it is not
 * (src/Pages/Install.cshtml of SwarmUI). Undefined for any other page: then nothing may be installed.
 */
export function readInstallPage(html: string): InstallChoices | undefined {
  if (!html.includes('id="installer_section_license"')) return undefined;
  return {
    themes: choices(html, /name="theme_radio"[^>]*?\bvalue="(\w+)"[^>]*>\s*<label[^>]*>([^<]*)</g),
    languages: choices(html, /changeLanguage\('([\w-]+)'\)"[^>]*>(?:<[^>]*>|[\w-]+(?=<))*\s*-\s*([^<]*)</g),
    models: choices(html, /id="downloadmodel_(\w+)"[^>]*>\s*<label[^>]*>([^<]*)</g),
    amd: html.includes('id="installer_section_amd"'),
    shortcut: html.includes('id="installer_section_shortcut"'),
  };
}

function choices(html: string, pattern: RegExp): InstallChoice[] {
  return [...html.matchAll(pattern)].map(([, id = '', name = '']) => ({ id, name: plain(name) }));
}

/** The few entities a server's page writes names with. */
function plain(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
