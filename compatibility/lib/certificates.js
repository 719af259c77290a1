// Certificates made by openssl, and what openssl says about certificates.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'tradeseal-compatibility-'));
after(() => rmSync(folder, { recursive: true, force: true }));

export function openssl(args, input) {
  return new Promise((resolve, reject) => {
    const child = execFile('openssl', args, { encoding: 'buffer', maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      error ? reject(new Error(`openssl ${args[0]}: ${stderr}`)) : resolve(stdout),
    );
    child.stdin.on('error', () => {}); // openssl may close its input before it has read all of it
    child.stdin.end(input);
  });
}

let sharedKey;

/** Path of a P-256 key that all made certificates share, as making one a certificate takes its time. */
export async function keyFile() {
  sharedKey ??= (async () => {
    const path = join(folder, 'shared.key');
    await openssl(['ecparam', '-genkey', '-noout', '-name', 'prime256v1', '-out', path]);
    return path;
  })();
  return sharedKey;
}

let serial = 0;

/** A self-signed certificate as `{der, pem, base64, thumbprint}`, valid between the two dates. */
export async function makeCertificate(name, { notBefore, notAfter, key } = {}) {
  const from = notBefore ?? new Date(Date.now() - 86_400_000);
  const until = notAfter ?? new Date(Date.now() + 365 * 86_400_000);
  const base = join(folder, `made-${++serial}`);
  const signer = key ?? (await keyFile());
  await openssl(['req', '-new', '-key', signer, '-subj', `/CN=${name}`, '-out', `${base}.csr`]);
  writeFileSync(`${base}.ext`, `subjectAltName=DNS:${name}\nkeyUsage=critical,digitalSignature,keyEncipherment\n`);
  writeFileSync(`${base}.index`, '');
  writeFileSync(`${base}.cnf`, `[ca]\ndefault_ca=d\n[d]\ndatabase=${base}.index\nnew_certs_dir=${folder}\nrand_serial=yes\n` +
    'default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n');
  await openssl(['ca', '-batch', '-config', `${base}.cnf`, '-selfsign', '-keyfile', signer, '-in', `${base}.csr`,
    '-out', `${base}.pem`, '-notext', '-startdate', asn1(from), '-enddate', asn1(until), '-extfile', `${base}.ext`]);
  return certificate(await openssl(['x509', '-in', `${base}.pem`, '-outform', 'DER']));
}

export function certificate(der) {
  const base64 = der.toString('base64');
  return {
    der,
    base64,
    pem: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
    thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(),
  };
}

/** A self-signed certificate with an RSA key of so many bits, which openssl takes its time to make. */
export async function makeHugeRsaCertificate(publicKeyDer) {
  const path = join(folder, 'huge.pub');
  writeFileSync(path, publicKeyDer);
  const key = await keyFile();
  const request = await openssl(['req', '-new', '-key', key, '-subj', '/CN=huge.example']);
  const csr = join(folder, 'huge.csr');
  writeFileSync(csr, request);
  const issuer = await makeCertificate('issuer.example');
  const ca = join(folder, 'huge-ca.pem');
  writeFileSync(ca, issuer.pem);
  return certificate(await openssl(['x509', '-req', '-in', csr, '-CA', ca, '-CAkey', key, '-force_pubkey', path,
    '-keyform', 'PEM', '-set_serial', '1', '-days', '365', '-outform', 'DER']));
}

export async function makeCrl() {
  const base = join(folder, 'crl');
  const issuer = await makeCertificate('crl-issuer.example');
  writeFileSync(`${base}.pem`, issuer.pem);
  writeFileSync(`${base}.index`, '');
  writeFileSync(`${base}.cnf`, `[ca]\ndefault_ca=d\n[d]\ndatabase=${base}.index\ndefault_md=sha256\n`);
  const pem = await openssl(['ca', '-gencrl', '-config', `${base}.cnf`, '-cert', `${base}.pem`,
    '-keyfile', await keyFile(), '-crldays', '30']);
  return openssl(['crl', '-outform', 'DER'], pem);
}

/** Serial number and validity as `openssl x509` prints them; undefined where openssl cannot read the certificate. */
export async function opensslFacts(der) {
  let text;
  try {
    text = (await openssl(['x509', '-inform', 'DER', '-noout', '-serial', '-startdate', '-enddate',
      '-dateopt', 'iso_8601'], der)).toString();
  } catch {
    return undefined;
  }
  const line = (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1];
  return { serial: line('serial'), notBefore: instant(line('notBefore')), notAfter: instant(line('notAfter')) };
}

/** `2026-08-20 00:00:00Z` as milliseconds, also of the year `   1`; NaN for what openssl calls a bad time. */
function instant(text) {
  const [, year, rest] = /^ *(\d+)(-\d\d-\d\d \d\d:\d\d:\d\dZ)$/.exec(text) ?? [];
  return year ? Date.parse(`${year.padStart(4, '0')}${rest.replace(' ', 'T')}`) : NaN;
}

/** GeneralizedTime of RFC 5280 §4.1.2.5.2. */
function asn1(date) {
  return date.toISOString().replace(/[-:T]|\.\d+/g, '');
}
