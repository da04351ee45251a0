import languages from './data/languages.json';
import themes from './data/themes.json';
import type { ServerState } from './state';

const MODELS = [
  ['zimage', 'Z-Image Turbo'],
  ['sdxl1', 'Stable Diffusion XL 1.0 (Base)'],
  ['fluxdev', 'Flux.1 Dev'],
  ['sd35large', 'Stable Diffusion 3.5 Large'],
];

/** `/Install` as far as a client can tell from it: the questions where nothing is installed, else a way back (src/Pages/Install.cshtml of SwarmUI). */
export function installPage(state: ServerState): string {
  if (state.installed) return html('<script>\n            window.location.href = "Text2Image";\n        </script>');
  const language = languages.map(
    ({ code, name, local_name }) =>
      `<a class="dropdown-item" onclick="changeLanguage('${code}')" href="#"><span class="translate-block-sm"><img class="translate-img" src="imgs/flags/${code}.jpg" /></span><span class="translate-block-sm2">${code}</span> - ${name} - ${local_name}</a>`,
  );
  const theme = themes.map(
    ({ id, name }) => `<div class="form-check theme_preview_${id}" id="theme_input_${id}">
                    <input class="form-check-input" type="radio" name="theme_radio" id="theme_${id.replaceAll('_', '')}" value="${id}" ${id === 'modern_dark' ? 'checked' : ''}>
                    <label class="form-check-label" for="theme_${id.replaceAll('_', '')}">${name}</label>
                </div>`,
  );
  const models = MODELS.map(
    ([id, name]) => `<div class="form-check form-switch">
                <input class="form-check-input" type="checkbox" id="downloadmodel_${id}" checked="">
                <label class="form-check-label" for="downloadmodel_${id}">${name}</label>
            </div>`,
  );
  return html(`<h1>SwarmUI Installer</h1>${language.join('\n')}
    <div id="installer_section_license"></div>
    ${theme.join('\n')}
    ${models.join('\n')}`);
}

function html(body: string): string {
  return `<!DOCTYPE html>\n<html lang="en"><head><title>SwarmUI Installer</title></head><body>${body}</body></html>\n`;
}
