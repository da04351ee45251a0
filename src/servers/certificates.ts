import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { UnreachableError } from '../api/apiErrors';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The certificates of PEM files, named by full paths; `~` is the person's own folder. Of a file with a key beside them, only they are taken. Throws
 * an `UnreachableError` that names the file, since without it the server cannot be reached safely.
 */
export async function readCertificates(files: readonly string[]): Promise<readonly string[]> {
  return (await Promise.all(files.map(readOne))).flat();
}

async function readOne(file: string): Promise<readonly string[]> {
  const certificates = (await textOf(file)).match(BLOCK) ?? [];
  if (certificates.length > 0 && certificates.every(isCertificate)) return certificates;
  throw new UnreachableError(
    'tls',
    vscode.l10n.t("{0} doesn't contain a certificate in PEM format. Correct the setting swarmui.network.certificates.", file),
  );
}

async function textOf(file: string): Promise<string> {
  const place = file.trim().replace(/^~(?=[\\/])/, os.homedir());
  try {
    if (!path.isAbsolute(place)) throw new Error('not a full path');
    return await readFile(place, 'latin1');
  } catch (cause) {
    throw new UnreachableError(
      'tls',
      vscode.l10n.t("Can't read the certificate file {0}. Enter its full path in the setting swarmui.network.certificates.", file),
      { cause },
    );
  }
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0;
  } catch {
    return false;
  }
}
