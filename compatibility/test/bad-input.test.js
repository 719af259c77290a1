import assert from 'node:assert/strict';
import { createPublicKey, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { accountId, call, connection, createAccount, deleteAccount, fetchToken } from '../lib/connection.js';
import { keyFile, makeCertificate, makeCrl, makeHugeRsaCertificate, openssl } from '../lib/certificates.js';
import { assertRefused } from '../lib/errors.js';

let account;
let good;
before(async () => {
  account = await createAccount('bad');
  good = await makeCertificate('good.example');
});
after(() => account && deleteAccount(account));

const certificateOf = (name) => `${account.id}/certificates/${name}`;
const bodyWith = (publicCertificate) => ({ location: 'westeurope', properties: { publicCertificate } });

/** Asserts that the bytes are refused as a certificate, that nothing was stored, and returns the error. */
async function assertNoCertificate(name, publicCertificate, status = 400, codes = ['InvalidCertificate']) {
  const send = () => call('PUT', certificateOf(name), { body: bodyWith(publicCertificate) });
  const answer = await send();
  const error = assertRefused(answer, status, ...codes);
  assertRefused(await call('GET', certificateOf(name)), 404, 'ResourceNotFound');
  // Once more where it was slow: what is hard to read is slow every time, a busy machine is not.
  const millis = answer.millis <= 2_000 ? answer.millis : (await send()).millis;
  assert.ok(millis <= 2_000, `${millis} ms`);
  return error;
}

test('wrong base64', () =>
  assertNoCertificate('wrong-base64', '!!! this is not base64 !!!', 400, ['InvalidCertificate', 'InvalidRequestContent']));

test('truncated DER', () => assertNoCertificate('truncated', good.der.subarray(0, good.der.length / 2).toString('base64')));

test('random bytes', () => assertNoCertificate('random', randomBytes(700).toString('base64')));

test('a CRL', async () => {
  const error = await assertNoCertificate('crl', (await makeCrl()).toString('base64'));
  assert.match(error.message, /CRL|revocation list/i);
});

test('a private key', async () => {
  const pem = await openssl(['pkcs8', '-topk8', '-nocrypt', '-in', await keyFile()]);
  for (const bytes of [pem, await openssl(['pkcs8', '-topk8', '-nocrypt', '-in', await keyFile(), '-outform', 'DER'])]) {
    const error = await assertNoCertificate('key', bytes.toString('base64'));
    assert.match(error.message, /private key/i);
  }
});

test('a certificate together with its private key, as PEM and as PKCS#12', async () => {
  const pem = Buffer.concat([Buffer.from(good.pem), await openssl(['pkcs8', '-topk8', '-nocrypt', '-in', await keyFile()])]);
  assert.match((await assertNoCertificate('with-key', pem.toString('base64'))).message, /private key/i);

  const p12 = await openssl(['pkcs12', '-export', '-passout', 'pass:', '-inkey', await keyFile()], good.pem);
  assert.match((await assertNoCertificate('p12', p12.toString('base64'))).message, /private key|password/i);
});

test('an empty file', () =>
  assertNoCertificate('empty', '', 400, ['InvalidCertificate', 'InvalidRequestContent']));

test('6 MiB in one PUT', async () => {
  const answer = await call('PUT', certificateOf('six-mib'), { body: bodyWith('A'.repeat(6 * 1024 * 1024)) });
  assertRefused(answer, 413, 'RequestEntityTooLarge');
  assertRefused(await call('GET', certificateOf('six-mib')), 404, 'ResourceNotFound');
});

test('a certificate of more than 64 KiB', () =>
  assertNoCertificate('too-long', Buffer.concat([good.der, Buffer.alloc(70_000)]).toString('base64'), 400, [
    'InvalidCertificate',
    'InvalidRequestContent',
  ]));

test('10,001 entries in one import', async () => {
  const answer = await call('POST', `${account.id}/certificates/import`, {
    body: { value: Array.from({ length: 10_001 }, () => ({ certificate: good.base64 })) },
  });
  assert.ok([400, 413].includes(answer.status), `${answer.status} ${answer.text.slice(0, 200)}`);
  assertRefused(answer, answer.status);
  const listed = await call('GET', `${account.id}/certificates`);
  assert.deepEqual(listed.body.value, []);
});

test('an RSA key of 16k bits', async () => {
  const modulus = randomBytes(2_048);
  modulus[0] |= 0x80;
  modulus[2_047] |= 1;
  const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' };
  const key = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const { base64 } = await makeHugeRsaCertificate(key);

  await assertNoCertificate('huge', base64);
});

test('an unknown account', async () => {
  const answer = await call('PUT', `${accountId('no-such-account')}/certificates/x`, { body: bodyWith(good.base64) });
  assertRefused(answer, 404, 'ParentResourceNotFound');
  assertRefused(await call('GET', accountId('no-such-account')), 404, 'ResourceNotFound');
});

test('a wrong api-version, and none', async () => {
  assertRefused(await call('GET', account.id, { version: '1999-01-01' }), 400, 'InvalidApiVersionParameter');
  assertRefused(await call('GET', account.id, { version: null }), 400, 'MissingApiVersionParameter');
});

test('no token, a broken one, and one of somebody else', async () => {
  assertRefused(await call('GET', account.id, { token: null }), 401, 'InvalidAuthenticationToken');
  assertRefused(await call('GET', account.id, { token: 'not-a-token' }), 401, 'InvalidAuthenticationToken');
  const forged = [{ alg: 'none' }, { iss: connection.url, roles: [{ role: 'Owner', scope: '/' }], exp: 9e9 }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  assertRefused(await call('GET', account.id, { token: `${forged.join('.')}.` }), 401, 'InvalidAuthenticationToken');
  const put = await call('PUT', certificateOf('no-token'), { body: bodyWith(good.base64), token: null });
  assertRefused(put, 401, 'InvalidAuthenticationToken');
});

test('a token without the role', async () => {
  const made = await call('POST', '/api/clients', {
    body: { name: `reader-${Date.now()}`, roles: [{ role: 'Reader', scope: account.id }] },
  });
  assert.ok([200, 201].includes(made.status), made.text);
  const token = (await fetchToken({ clientId: made.body.id, clientSecret: made.body.secret })).access_token;

  assert.equal((await call('GET', account.id, { token })).status, 200);
  const put = await call('PUT', certificateOf('forbidden'), { body: bodyWith(good.base64), token });
  assertRefused(put, 403, 'AuthorizationFailed');
  assertRefused(await call('DELETE', account.id, { token }), 403, 'AuthorizationFailed');
  const elsewhere = await call('GET', accountId('no-such-account'), { token });
  assertRefused(elsewhere, 403, 'AuthorizationFailed');
  assertRefused(await call('GET', certificateOf('forbidden')), 404, 'ResourceNotFound');
});

test('a wrong client secret', async () => {
  const answer = await fetch(connection.tokenUrl, {
    method: 'POST',
    headers: { authorization: 'Basic ' + Buffer.from(`${connection.clientId}:wrong`).toString('base64') },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  assert.equal(answer.status, 401);
  assert.equal((await answer.json()).error, 'invalid_client'); // RFC 6749 §5.2
});

test('a body that is not JSON, not an object, or not of the right types', async () => {
  for (const raw of ['{"properties":', 'publicCertificate=x', '', '[]', '"text"', 'null', '{"properties": 42}',
    '{"properties": {"publicCertificate": 42}}', '{"properties": {"publicCertificate": ["a"]}}', '{}',
    '[' .repeat(5_000) + ']'.repeat(5_000), '\u0000\u0001\u0002', Buffer.from([0xff, 0xfe, 0x7b])]) {
    const answer = await call('PUT', certificateOf('not-json'), { raw });
    assertRefused(answer, 400, 'InvalidRequestContent', 'InvalidCertificate');
  }
  const asText = await call('PUT', certificateOf('not-json'), { raw: 'hello', headers: { 'content-type': 'text/plain' } });
  assert.ok([400, 415].includes(asText.status), asText.text);
  assertRefused(asText, asText.status);
  assertRefused(await call('GET', certificateOf('not-json')), 404, 'ResourceNotFound');
});

test('a name of 81 characters, and names of characters that none may have', async () => {
  assertRefused(await call('PUT', certificateOf('n'.repeat(81)), { body: bodyWith(good.base64) }), 400);
  for (const name of ['a%20b', 'a%3Cscript%3E', '%C3%BC', 'a%00b', 'a%2fb', "a'b--", 'a%5cb']) {
    const answer = await call('PUT', certificateOf(name), { body: bodyWith(good.base64) });
    assert.ok(answer.status >= 400 && answer.status < 500, `${name}: ${answer.status}`);
  }
  const listed = await call('GET', `${account.id}/certificates`);
  assert.deepEqual(listed.body.value, []);
});

test('metadata of more than 16 KiB', async () => {
  const answer = await call('PUT', certificateOf('metadata'), {
    body: { location: 'westeurope', properties: { publicCertificate: good.base64, metadata: { text: 'x'.repeat(17_000) } } },
  });
  assertRefused(answer, 400, 'InvalidRequestContent');
  assertRefused(await call('GET', certificateOf('metadata')), 404, 'ResourceNotFound');
});

test('a path, a verb and a page that do not exist', async () => {
  assertRefused(await call('GET', `${account.id}/nothing/here`), 404);
  assertRefused(await call('PATCH', certificateOf('x'), { body: {} }), 405);
  for (const top of ['-1', '0', 'ten', '99999999999999999999']) {
    assertRefused(await call('GET', `${account.id}/certificates?$top=${top}`), 400);
  }
  assertRefused(await call('GET', `${account.id}/certificates?%24skiptoken=%00garbage`), 400);
});
