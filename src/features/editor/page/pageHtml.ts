import { randomBytes } from 'node:crypto';

/** What the page is allowed: our own script by its nonce, our own styles, pictures that the host sends. Nothing from the network. */
export function contentSecurityPolicy(nonce: string, cspSource: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    'media-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The page: constant but for the nonce, the addresses of our own files and the language. Nothing of a preset is ever written into it.
 * It is not painted before the script has run: a frame of nothing would put off the first with something.
 */
export function pageHtml(options: { cspSource: string; script: string; style: string; language: string }): string {
  const nonce = randomBytes(16).toString('base64url');
  const language = /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(options.language) ? options.language : 'en';
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(nonce, options.cspSource)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SwarmUI</title>
<link rel="stylesheet" href="${options.style}">
<script type="module" blocking="render" nonce="${nonce}" src="${options.script}"></script>
</head>
<body></body>
</html>
`;
}
