// The corpora of real and broken certificates, where the machine has them beside the project.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const folder = process.env.TRADESEAL_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

export const corpusFile = (name) => `${folder}/${name}`;

export const absent = (name) => (existsSync(corpusFile(name)) ? false : `${corpusFile(name)} is not on this machine`);

/** The files of an archive as `{name, bytes}`. */
export function files(name) {
  return Object.entries(unzipSync(readFileSync(corpusFile(name))))
    .filter(([path]) => !path.endsWith('/'))
    .map(([path, bytes]) => ({ name: path, bytes: Buffer.from(bytes) }));
}

/** The DER of the first certificate in a PEM file; undefined where it holds none. */
export function firstCertificate(bytes) {
  const armoured = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([\s\S]*?)-----END/.exec(bytes.toString('latin1'));
  return armoured ? Buffer.from(armoured[1].replace(/[^A-Za-z0-9+/=]/g, ''), 'base64') : undefined;
}
